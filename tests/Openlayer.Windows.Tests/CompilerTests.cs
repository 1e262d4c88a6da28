using Openlayer.TestSupport;

namespace Openlayer.Windows.Tests;

/// <summary>What the generator writes on Windows: any line ends, paths with drives, file names that fit.</summary>
[Collection(WindowsCollection.Name)]
public sealed class CompilerTests(WindowsPrograms programs) : IDisposable
{
    private const int LongestPath = 259;

    private const string Source = """
        using Openlayer;

        namespace A.Company.With.A.Long.Name.And.Several.Products;

        public static partial class AClassWithANameAsLongAsTheyAreInLargeCodeBases
        {
            [Trace]
            public static partial string AnswerTheQuestionOfACustomerWithTheHelpOfAllDocuments(string question);

            private static string AnswerTheQuestionOfACustomerWithTheHelpOfAllDocumentsCore(string question)
                => Search(question);

            [Trace]
            internal static string Search(string text) => text + "!";
        }

        internal static class Program
        {
            private static void Main() => System.Console.WriteLine(
                AClassWithANameAsLongAsTheyAreInLargeCodeBases.AnswerTheQuestionOfACustomerWithTheHelpOfAllDocuments(
                    "why"));
        }
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [WindowsTheory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("mixed")]
    public async Task A_program_is_traced_whatever_its_line_ends(string lineEnd)
    {
        await using var server = await Receiver.StartAsync(200);
        var project = Directory.CreateDirectory(_folder.Below("Some Products/Shop")).FullName;
        await File.WriteAllTextAsync(Path.Combine(project, "Program.cs"), WithLineEnds(lineEnd));

        var result = await programs.RunAsync(
            WindowsCommand
                .Of(programs.Compiler, WindowsPrograms.PathOf(project))
                .Traced(server.Url, WindowsPrograms.PathOf(_folder.Below("spool")))
        );

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Contains("why!", result.Output, StringComparison.Ordinal);
        var root = Assert.Single(server.Requests.SelectMany(static request => request.Body["rows"]!.AsArray()))![
            "steps"
        ]![0]!;
        Assert.Equal("AnswerTheQuestionOfACustomerWithTheHelpOfAllDocuments", (string?)root["name"]);
        Assert.Equal("Search", (string?)Assert.Single(root["steps"]!.AsArray())!["name"]);
        AssertFileNamesFit(project);
    }

    private static void AssertFileNamesFit(string project)
    {
        var generated = Directory
            .EnumerateFiles(Path.Combine(project, "obj"), "*.cs", SearchOption.AllDirectories)
            .ToList();
        Assert.NotEmpty(generated);
        // As long as the folders of projects are: a user's name, a few folders, and the project's.
        const string Home = @"C:\Users\someone.else\source\repos\ACompany.Products\src\ACompany.Products.Support";
        Assert.All(generated, file => Assert.InRange(Home.Length + file.Length - project.Length, 0, LongestPath));
    }

    private static string WithLineEnds(string lineEnd)
    {
        if (lineEnd != "mixed")
        {
            return Source.ReplaceLineEndings(lineEnd);
        }

        string[] ends = ["\r\n", "\n", "\r"];
        return string.Concat(Source.Split('\n').Select((line, i) => line.TrimEnd('\r') + ends[i % ends.Length]));
    }
}
