using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Openlayer.Generators.Methods;

namespace Openlayer.Generators.Rules;

/// <summary>
/// Which version of C# generated code needs. Reasons are words that follow "can't be traced in C# 10:".
/// </summary>
internal static class LanguageRules
{
    // Partial methods with results or an accessibility came with 9, types that are local to a file with 11.
    private const LanguageVersion ForPartialMethods = LanguageVersion.CSharp9;
    private const LanguageVersion ForInterceptedCalls = LanguageVersion.CSharp11;

    public static bool HasFileTypes(LanguageVersion version) => version >= ForInterceptedCalls;

    public static bool InterceptsCalls(Compilation compilation) => VersionOf(compilation) >= ForInterceptedCalls;

    /// <summary>Why a partial method can't be written; null when it can.</summary>
    public static string? WhyNotWritten(Compilation compilation) =>
        VersionOf(compilation) >= ForPartialMethods
            ? null
            : $"its generated implementation needs {NameOf(ForPartialMethods)}; set LangVersion to "
                + $"{ForPartialMethods.ToDisplayString()} or later";

    /// <summary>Why the project can't intercept calls; null when it can.</summary>
    public static string? WhyNotIntercepted(IMethodSymbol method, Compilation compilation) =>
        InterceptsCalls(compilation) ? null
        : WhyNotWritten(compilation) is null
            ? $"{WhyNotIntercepted()}, or make it 'partial' and move its body to "
                + $"'{method.Name}{TraceNames.BodySuffix}'"
        : WhyNotIntercepted();

    public static string WhyNotIntercepted() =>
        $"intercepted calls need {NameOf(ForInterceptedCalls)}; set LangVersion to "
        + $"{ForInterceptedCalls.ToDisplayString()} or later";

    /// <summary>The version of a project, as its author would write it.</summary>
    public static string VersionText(Compilation compilation) => VersionOf(compilation).ToDisplayString();

    private static string NameOf(LanguageVersion version) => $"C# {version.ToDisplayString()}";

    private static LanguageVersion VersionOf(Compilation compilation) =>
        ((CSharpCompilation)compilation).LanguageVersion;
}
