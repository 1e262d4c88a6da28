using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Openlayer.Generators;
using Openlayer.TestSupport;

namespace Openlayer.Integration.Tests.Documents;

/// <summary>
/// Compiles a snippet as a reader would use it: as a file, in a method, or in a class, with the generator.
/// </summary>
internal static partial class SnippetCompilation
{
    private static readonly CSharpParseOptions _parsing = new CSharpParseOptions(
        LanguageVersion.CSharp14
    ).WithFeatures([new("InterceptorsNamespaces", "Openlayer.Generated")]);

    // All that an ASP.NET Core project with these packages can see.
    private static readonly IReadOnlyList<MetadataReference> _references =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Select(static path => MetadataReference.CreateFromFile(path)),
    ];

    // Those of a new web project.
    private static readonly string[] _fresh =
    [
        """
            global using System;
            global using System.Collections.Generic;
            global using System.IO;
            global using System.Linq;
            global using System.Net.Http;
            global using System.Net.Http.Json;
            global using System.Threading;
            global using System.Threading.Tasks;
            global using Microsoft.AspNetCore.Builder;
            global using Microsoft.AspNetCore.Hosting;
            global using Microsoft.AspNetCore.Http;
            global using Microsoft.AspNetCore.Routing;
            global using Microsoft.Extensions.Configuration;
            global using Microsoft.Extensions.DependencyInjection;
            global using Microsoft.Extensions.Hosting;
            global using Microsoft.Extensions.Logging;
            """,
    ];

    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Runtime.CompilerServices;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Microsoft.AspNetCore.Builder;
        global using Microsoft.AspNetCore.Http;
        global using Microsoft.Extensions.Compliance.Classification;
        global using Microsoft.Extensions.Compliance.Redaction;
        global using Microsoft.Extensions.Configuration;
        global using Microsoft.Extensions.DependencyInjection;
        global using Openlayer;
        global using Openlayer.AspNetCore;
        """;

    // What the generator writes where a body is missing.
    private const string NoBody = "OL1001_at_the_declaration_says_what_to_do";

    // What a page takes for granted: an app that is being built, an agent, a search.
    private const string Surroundings = """
        partial class Around
        {
            protected static WebApplicationBuilder builder = null!;
            protected static WebApplication app = null!;
            protected static IAgent agent = null!;
            protected static string[] args = [];

            protected interface IAgent { Task<string> AnswerAsync(string question, CancellationToken ct); }
        }

        public sealed record Passage(string Text);
        """;

    /// <summary>The errors and warnings of the form that comes nearest; none when one form compiles.</summary>
    public static IReadOnlyList<string> Faults(Snippet snippet)
    {
        var code = snippet.Completed;
        if (snippet.IsWholeFile)
        {
            return Diagnose([code], _fresh);
        }

        var forms = new[]
        {
            [code],
            [code, Surroundings],
            InAMethod(code),
            InAClass(code),
            [code, string.Join("\n", snippet.Before)],
        };
        return forms
            .Select(form => Diagnose(form, [Usings]))
            .Select(faults =>
                faults
                    .Where(fault => !snippet.IsDeclarationOnly || !fault.Contains(NoBody, StringComparison.Ordinal))
                    .ToList()
            )
            .MinBy(static faults => faults.Count)!;
    }

    /// <summary>The program or library that a whole file becomes, loaded into this process.</summary>
    public static Assembly Load(Snippet snippet)
    {
        using var image = new MemoryStream();
        var emitted = Compile([snippet.Completed], _fresh).Emit(image);
        Assert.True(emitted.Success, $"{snippet.Place}\n{string.Join('\n', emitted.Diagnostics)}");
        return Assembly.Load(image.ToArray());
    }

    private static string[] InAMethod(string code) =>
        [
            "partial class Page : Around { static async Task Run() { await Task.Yield();\n"
                + $"{WithoutUsings(code)}\n}} }}",
            UsingsOf(code) + Surroundings,
        ];

    private static string[] InAClass(string code) =>
        [$"partial class Page : Around {{\n{WithoutUsings(code)}\n}}", UsingsOf(code) + Surroundings];

    private static string WithoutUsings(string code) =>
        string.Join('\n', code.Split('\n').Where(static line => !IsUsing(line)));

    private static string UsingsOf(string code) =>
        string.Concat(code.Split('\n').Where(IsUsing).Select(static line => $"global {line}\n"));

    private static bool IsUsing(string line) =>
        line.StartsWith("using ", StringComparison.Ordinal) && line.EndsWith(';') && !line.Contains('=');

    // What System.Text.Json's generator writes.
    private static string ContextBodies(string code) =>
        string.Concat(
            SerializerContext()
                .Matches(code)
                .Select(static match =>
                    $$"""

                        partial class {{match.Groups["name"].Value}}
                        {
                            public {{match.Groups["name"].Value}}() : base(null) { }
                            public static {{match.Groups["name"].Value}} Default => null!;
                            protected override System.Text.Json.JsonSerializerOptions? GeneratedSerializerOptions
                                => null;
                            public override System.Text.Json.Serialization.Metadata.JsonTypeInfo?
                                GetTypeInfo(System.Type type) => null;
                        }
                        """
                )
        );

    [GeneratedRegex(@"partial class (?<name>\w+) : JsonSerializerContext")]
    private static partial Regex SerializerContext();

    private static IReadOnlyList<string> Diagnose(string[] sources, string[] usings) =>
        [
            .. Compile(sources, usings)
                .GetDiagnostics()
                .Where(static one => one.Severity == DiagnosticSeverity.Error)
                .Select(static one => one.ToString()),
        ];

    private static Compilation Compile(string[] sources, string[] usings)
    {
        var trees = sources
            .Concat(usings)
            .Append(string.Concat(sources.Select(ContextBodies)))
            .Select(static source => CSharpSyntaxTree.ParseText(source, _parsing))
            .ToList();
        var isProgram = trees[0].GetRoot().ChildNodes().OfType<GlobalStatementSyntax>().Any();
        var compilation = CSharpCompilation.Create(
            $"Snippet{Guid.NewGuid():N}",
            trees,
            _references,
            new CSharpCompilationOptions(
                isProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary,
                nullableContextOptions: NullableContextOptions.Enable
            )
        );
        CSharpGeneratorDriver
            .Create([new TraceGenerator().AsSourceGenerator()], parseOptions: _parsing)
            .RunGeneratorsAndUpdateCompilation(compilation, out var output, out _);
        return output;
    }
}
