using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Openlayer.Generators.UserSession;

namespace Openlayer.Generators.Tests.UserSession;

/// <summary>
/// Compiles snippets as an ASP.NET Core project that references Openlayer, and asks the analyzer about them.
/// </summary>
internal static class SnippetCompilation
{
    private static readonly ImmutableArray<MetadataReference> _references =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(static path => !Path.GetFileName(path).StartsWith("xunit", StringComparison.Ordinal))
            .Select(static path => MetadataReference.CreateFromFile(path)),
    ];

    // What snippets take for granted: work that is traced, and tests and numbers that may throw.
    private const string Around = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Microsoft.AspNetCore.Builder;
        global using Microsoft.AspNetCore.Http;
        global using Microsoft.AspNetCore.Mvc;
        global using Microsoft.AspNetCore.Mvc.Filters;
        global using Microsoft.Extensions.DependencyInjection;
        global using Microsoft.Extensions.Hosting;
        global using Openlayer;
        global using Openlayer.AspNetCore;
        global using static Openlayer.OpenlayerTracer;
        global using static Around;

        public static class Around
        {
            [Trace] public static void Work() { }
            [Trace] public static Task WorkAsync() => Task.CompletedTask;
            [Trace] public static string Ask(string question) => question;
            public static bool Test() => Environment.TickCount > 0;
            public static int Number() => Environment.TickCount;
        }
        """;

    /// <summary>
    /// Snippets as files of one compilation, each in a namespace of its own; a program has to be alone.
    /// </summary>
    public static CSharpCompilation Compile(IReadOnlyList<MarkedSnippet> snippets) =>
        CSharpCompilation.Create(
            "Snippets",
            snippets
                .Select(static (snippet, index) => Parse(Source(snippet, index), $"Snippet{index}.cs"))
                .Append(Parse(Around, "Around.cs")),
            _references,
            new CSharpCompilationOptions(
                snippets[0].Kind == SnippetKind.Program
                    ? OutputKind.ConsoleApplication
                    : OutputKind.DynamicallyLinkedLibrary,
                nullableContextOptions: NullableContextOptions.Enable
            )
        );

    public static async Task<ImmutableArray<Diagnostic>> AnalyzeAsync(
        Compilation compilation,
        AnalyzerConfigOptionsProvider? options = null
    )
    {
        var settings = options is null ? new AnalyzerOptions([]) : new AnalyzerOptions([], options);
        return await compilation
            .WithAnalyzers([new UserSessionAnalyzer(), new StepAnalyzer()], settings)
            .GetAnalyzerDiagnosticsAsync();
    }

    private static string Source(MarkedSnippet snippet, int index) =>
        snippet.Kind switch
        {
            SnippetKind.Program => snippet.Text,
            SnippetKind.Types => $"namespace Snippets.S{index};\n{snippet.Text}",
            _ => $"namespace Snippets.S{index};\npublic static partial class Chat\n{{\n{snippet.Text}\n}}",
        };

    private static SyntaxTree Parse(string source, string path) =>
        CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(LanguageVersion.CSharp14), path);
}
