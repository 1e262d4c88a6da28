using Microsoft.CodeAnalysis;
using Openlayer.Generators.Models;

namespace Openlayer.Generators.Caching;

/// <summary>
/// Stands for all that code can mean outside of its own file: every declaration, the references and the options.
/// Compilations between which only bodies were edited have the same version, so what was found in a file that wasn't
/// edited still holds. It lives as long as one of them.
/// </summary>
internal sealed class DeclarationVersion
{
    private readonly EarlierFindings? _earlier;
    private CallFindings? _calls;

    public DeclarationVersion() { }

    /// <summary>A version that differs from another one in intercepted methods of these names only.</summary>
    public DeclarationVersion(DeclarationVersion before, HashSet<string> changed)
    {
        PartialMethods = before.PartialMethods.After(changed);
        OrdinaryMethods = before.OrdinaryMethods.After(changed);
        _earlier = before._calls is { IsComplete: true } calls
            ? new EarlierFindings(calls, changed)
            : before._earlier?.After(changed);
    }

    public ParsedMethods<TracedMethodModel?> PartialMethods { get; } = new();

    public ParsedMethods<InterceptedMethodModel?> OrdinaryMethods { get; } = new();

    public static DeclarationVersion Of(Compilation compilation) => DeclarationSnapshot.Of(compilation).Version;

    /// <summary>The calls that were found of exactly these methods.</summary>
    public CallFindings CallsOf(IReadOnlyDictionary<string, InterceptedMethodModel> methods)
    {
        if (_calls is not { } calls || !calls.Keys.SetEquals(methods.Keys))
        {
            _calls = calls = new CallFindings(methods, _earlier);
        }

        return calls;
    }
}
