namespace Openlayer.Package.Tests;

/// <summary>Projects in other languages than C#, and in earlier versions of it.</summary>
[Collection(PackageCollection.Name)]
public sealed class LanguageTests(PackedFeed feed)
{
    private const string CompileFSharp = """<ItemGroup><Compile Include="Program.fs" /></ItemGroup>""";

    [Fact]
    public async Task An_FSharp_project_learns_that_Trace_does_nothing_there()
    {
        using var app = new FreshApp(
            feed,
            "Microsoft.NET.Sdk",
            ["Openlayer"],
            """
            open Openlayer

            [<Trace(StepType.Tool)>]
            let answer (question: string) = question

            printfn "%s" (answer "Who listens?")
            """,
            CompileFSharp,
            "fs"
        );
        Assert.Contains(
            "Program.fs : warning OL0001: [Trace] has no effect in F#",
            await app.BuildAsync(),
            StringComparison.Ordinal
        );
        Assert.DoesNotContain(
            "OL0001",
            await app.BuildAsync("--no-incremental", "-p:NoWarn=OL0001"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task One_that_opens_steps_by_itself_has_no_warning()
    {
        using var app = new FreshApp(
            feed,
            "Microsoft.NET.Sdk",
            ["Openlayer"],
            """
            open System.Diagnostics
            open Openlayer

            // [<Trace>] would do nothing here.
            let answer (question: string) =
                use step = OpenlayerTracer.StartStep("answer", StepType.UserCall)
                let text = $"You asked: {question}"
                OpenlayerTracer.LogOutput text
                Trace.WriteLine text
                text

            printfn "%s" (answer "Who listens?")
            """,
            CompileFSharp,
            "fs"
        );
        Assert.DoesNotContain("OL0001", await app.BuildAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Visual_Basic_project_learns_it_too()
    {
        using var app = new FreshApp(
            feed,
            "Microsoft.NET.Sdk",
            ["Openlayer"],
            """
            Imports Openlayer

            Module Program
                <Trace>
                Function Answer(question As String) As String
                    Return question
                End Function

                Sub Main()
                    System.Console.WriteLine(Answer("Who listens?"))
                End Sub
            End Module
            """,
            language: "vb"
        );
        Assert.Contains(
            "Program.vb : warning OL0001: [Trace] has no effect in VB",
            await app.BuildAsync(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_project_in_CSharp_10_is_traced_by_partial_methods_and_learns_of_the_others()
    {
        using var app = new FreshApp(
            feed,
            "Microsoft.NET.Sdk",
            ["Openlayer"],
            """
            using Openlayer;

            System.Console.WriteLine(Agent.Ask("a") + Agent.Find("b"));

            public static partial class Agent
            {
                [Trace] public static partial string Ask(string question);
                private static string AskCore(string question) => question;
                [Trace] public static string Find(string question) => question;
            }
            """,
            "<PropertyGroup><LangVersion>10</LangVersion></PropertyGroup>"
        );
        var output = await app.BuildInVainAsync();
        Assert.Contains("error OL1020: 'Find' can't be traced in C# 10.0", output, StringComparison.Ordinal);
        Assert.DoesNotContain("error CS", output, StringComparison.Ordinal);
    }
}
