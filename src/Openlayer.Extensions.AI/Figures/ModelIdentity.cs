using System.Collections.Concurrent;
using Openlayer.GeneratedCode;

namespace Openlayer.Extensions.AI.Figures;

/// <summary>Which model a client calls, and by whom it is served, as far as the client tells.</summary>
/// <param name="Provider">The provider as the platform names it; null if unsure.</param>
/// <param name="Library">The provider as the library names it.</param>
/// <param name="DefaultModel">The model of a call that names none.</param>
internal sealed record ModelIdentity(string? Provider, string? Library, string? DefaultModel)
{
    public static ModelIdentity Of(string? given, string? library, Uri? address, string? defaultModel) =>
        new(given ?? ProviderNames.Of(library, address), library, defaultModel);

    /// <summary>The provider's name in the library's words, where the platform has none for it.</summary>
    public string? UnknownProvider => Provider is null ? Library : null;
}

/// <summary>The steps of one kind of call, named after the models.</summary>
/// <param name="operation">What the call does, as the conventions of OpenTelemetry name it.</param>
/// <param name="stepType">The type of the steps.</param>
/// <param name="input">The name of their input.</param>
internal sealed class NamedSteps(string operation, StepType stepType, string input)
{
    private const int MaxKept = 200;

    private readonly ConcurrentDictionary<string, TracedMethod> _methods = new();
    private readonly TracedMethod _unnamed = New(operation, stepType, input);

    public TracedMethod Of(string? model)
    {
        if (string.IsNullOrWhiteSpace(model))
        {
            return _unnamed;
        }

        if (_methods.TryGetValue(model, out var known))
        {
            return known;
        }

        var made = New($"{operation} {model}", stepType, input);
        return _methods.Count < MaxKept ? _methods.GetOrAdd(model, made) : made;
    }

    private static TracedMethod New(string name, StepType stepType, string input) =>
        new(name, stepType) { CaptureOutput = false, InputNames = [input] };
}
