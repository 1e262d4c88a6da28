using Microsoft.CodeAnalysis;
using Openlayer.Generators.CSharp;
using Openlayer.Generators.Methods;
using Openlayer.Generators.Models;
using Openlayer.Generators.Parsing;
using Openlayer.Generators.Rules;

namespace Openlayer.Generators.ModelCalls;

/// <summary>
/// Reads a method of a provider's client. Versions of a library differ, so only what is there is named, and what isn't
/// known is left alone.
/// </summary>
internal static class ModelCallParser
{
    private const string RawContent = "it takes or returns raw content; call the overload with typed messages";
    private const string Unknown = "this version of the library declares it in a way that isn't known";

    /// <summary>The methods whose calls are traced in a project that asks for it.</summary>
    public static EquatableArray<InterceptedMethodModel> Find(
        Compilation compilation,
        CancellationToken cancellationToken
    ) =>
        ModelCallSettings.Of(compilation.Assembly) is not { } attribute
            ? default
            : new(
                ModelClients
                    .MethodsIn(compilation)
                    .Select(found => Parse(found.Client, found.Method, attribute, compilation, cancellationToken))
                    .OfType<InterceptedMethodModel>()
            );

    /// <summary>Why calls of the method stay as they are; null when they are traced.</summary>
    public static string? WhyNot(
        KnownClient client,
        IMethodSymbol method,
        AttributeData attribute,
        Compilation compilation
    ) =>
        IsRaw(method) ? RawContent
        : Parse(client, method, attribute, compilation, CancellationToken.None) is null ? Unknown
        : null;

    private static InterceptedMethodModel? Parse(
        KnownClient client,
        IMethodSymbol method,
        AttributeData attribute,
        Compilation compilation,
        CancellationToken cancellationToken
    )
    {
        if (
            !LanguageRules.InterceptsCalls(compilation)
            || ResultParser.Parse(method.ReturnType) is not { } result
            || RequestParser.Parse(method) is not { } request
        )
        {
            return null;
        }

        var settings = new TraceSettings(attribute);
        return InterceptedMethodParser.ParseModelCall(
            method,
            attribute,
            compilation,
            new ModelCallModel(
                client.Protocol,
                result.Kind,
                result.Item is { } item ? TypeText.Qualified(item) : null,
                RequestParser.PropertyOf(method.ContainingType, "Model", SpecialType.System_String),
                new(request.Readable),
                new(request.Statements),
                result.Read,
                settings.CaptureInputs,
                settings.CaptureOutput
            ),
            cancellationToken
        );
    }

    private static bool IsRaw(IMethodSymbol method) =>
        method.Parameters.Any(static parameter => parameter.Type.Name == "BinaryContent")
        || method.ContainingType.Name.EndsWith("WithRawResponse", StringComparison.Ordinal);
}
