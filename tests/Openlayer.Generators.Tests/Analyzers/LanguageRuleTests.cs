using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Openlayer.Generators.Analyzers;
using Openlayer.Generators.Tests.Running;

namespace Openlayer.Generators.Tests.Analyzers;

/// <summary>Projects with an older version of C# are traced, or a rule reports why not.</summary>
public class LanguageRuleTests
{
    private const string Partial = """
        using System;
        using System.Collections.Generic;
        using System.Threading;
        using System.Threading.Tasks;
        using Openlayer;

        namespace Old
        {
            public interface IAsker { string Ask(string question); }

            public partial class Agent<TKey> : IAsker where TKey : notnull
            {
                [Trace] public partial string Ask(string question);
                private string AskCore(string question) { return question; }

                [Trace(StepType.Tool, Name = "find", Promote = new[] { "key=id" })]
                internal static partial Task<List<T>> Find<T>(TKey key, int? count, params T[] items) where T : class;
                private static async Task<List<T>> FindCore<T>(TKey key, int? count, T[] items) where T : class
                {
                    await Task.Yield();
                    return new List<T>(items);
                }

                [Trace] public partial IAsyncEnumerable<int> Tell(int count, CancellationToken token = default);
                private async IAsyncEnumerable<int> TellCore(
                    int count, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken token)
                {
                    for (int i = 0; i < count; i++) { await Task.Yield(); yield return i; }
                }

                [Trace] internal partial void Note([NoTrace] string text, Stream stream, in Guid id, ref int count);
                private void NoteCore(string text, Stream stream, in Guid id, ref int count) { count++; }

                [Trace] protected virtual partial ValueTask<(int Count, string Text)> Sum(Dictionary<string,
                    object> all);
                protected virtual async ValueTask<(int Count, string Text)> SumCore(Dictionary<string, object> all)
                {
                    await Task.Yield();
                    return (all.Count, "");
                }
            }

            public class Stream { }

            public partial struct Point
            {
                [Trace] public readonly partial int Norm();
                private readonly int NormCore() { return 1; }
            }
        }
        """;

    private const string Ordinary = """
        using Openlayer;

        namespace Old
        {
            public class Agent
            {
                [Trace] internal static string Find(string question) { return question; }
                public static string Run() { return Find("x"); }
            }
        }
        """;

    [Theory]
    [InlineData(LanguageVersion.CSharp9)]
    [InlineData(LanguageVersion.CSharp10)]
    [InlineData(LanguageVersion.CSharp11)]
    [InlineData(LanguageVersion.CSharp12)]
    [InlineData(LanguageVersion.CSharp13)]
    public async Task Partial_methods_are_written_from_9_on(LanguageVersion version)
    {
        var generation = Generate(Partial, version);

        Assert.Empty(generation.Output.GetDiagnostics().Where(IsProblem));
        Assert.Empty((await AnalyzeAsync(generation)).Where(IsProblem));
    }

    [Theory]
    [InlineData(LanguageVersion.CSharp11)]
    [InlineData(LanguageVersion.CSharp12)]
    [InlineData(LanguageVersion.CSharp13)]
    public async Task Calls_are_intercepted_from_11_on(LanguageVersion version)
    {
        var generation = Generate(Ordinary, version);

        Assert.Empty(generation.Output.GetDiagnostics().Where(IsProblem));
        Assert.Empty(await AnalyzeAsync(generation));
        Assert.Contains(generation.Files, file => file.HintName == "Old.Agent.Find.calls.g.cs");
    }

    [Theory]
    [InlineData(LanguageVersion.CSharp9, "9.0")]
    [InlineData(LanguageVersion.CSharp10, "10.0")]
    public async Task Before_that_an_ordinary_method_is_reported_and_nothing_is_written(
        LanguageVersion version,
        string text
    )
    {
        var generation = Generate(Ordinary, version);

        Assert.Empty(generation.Output.GetDiagnostics().Where(IsProblem));
        Assert.Equal(
            [
                $"OL1020: 'Find' can't be traced in C# {text}: intercepted calls need C# 11.0; set LangVersion to "
                    + "11.0 or later, or make it 'partial' and move its body to 'FindCore'",
            ],
            (await AnalyzeAsync(generation)).Select(Describe)
        );
    }

    [Theory]
    [InlineData(LanguageVersion.CSharp7_3, "7.3")]
    [InlineData(LanguageVersion.CSharp8, "8.0")]
    public async Task Before_9_no_method_can_be_traced(LanguageVersion version, string text)
    {
        var generation = Generate(
            """
            using Openlayer;

            public partial class Agent
            {
                [Trace] partial void Ask(string question);
                private void AskCore(string question) { Find(question); }
                [Trace] internal static string Find(string question) { return question; }
            }
            """,
            version
        );

        Assert.Equal(
            [
                $"OL1020: 'Ask' can't be traced in C# {text}: its generated implementation needs C# 9.0; set "
                    + "LangVersion to 9.0 or later",
                $"OL1020: 'Find' can't be traced in C# {text}: intercepted calls need C# 11.0; set LangVersion to "
                    + "11.0 or later",
            ],
            (await AnalyzeAsync(generation)).Select(Describe).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task A_call_of_another_projects_method_is_reported_where_it_is_made()
    {
        var projects = TwoProjects.Build(
            "namespace Library { public static class Agent { [Openlayer.Trace] public static string Ask(string q) "
                + "=> q; } }",
            "namespace App { public static class Program { public static string Run() { return "
                + "Library.Agent.Ask(\"x\"); } } }",
            language: LanguageVersion.CSharp10
        );

        Assert.Empty(projects.App.Output.GetDiagnostics().Where(IsProblem));
        Assert.Equal(
            [
                "OL1011: This call to 'Ask' is not traced: intercepted calls need C# 11.0; set LangVersion to 11.0 "
                    + "or later",
            ],
            (await AnalyzeAsync(projects.App)).Select(Describe)
        );
        Assert.Equal("x", projects.Run());
    }

    private static Generation Generate(string source, LanguageVersion version) =>
        Generation.Run(
            Generation.Compile(
                [source],
                nullable: version < LanguageVersion.CSharp8
                    ? NullableContextOptions.Disable
                    : NullableContextOptions.Enable,
                language: version
            ),
            new BuildProperty("OpenlayerDescribeMethods", "true")
        );

    private static Task<ImmutableArray<Diagnostic>> AnalyzeAsync(Generation generation) =>
        generation
            .Output.WithAnalyzers([new TraceAnalyzer(), new CallAnalyzer()], new AnalyzerOptions([]))
            .GetAnalyzerDiagnosticsAsync();

    private static bool IsProblem(Diagnostic diagnostic) => diagnostic.Severity >= DiagnosticSeverity.Warning;

    private static string Describe(Diagnostic diagnostic) => $"{diagnostic.Id}: {diagnostic.GetMessage()}";
}
