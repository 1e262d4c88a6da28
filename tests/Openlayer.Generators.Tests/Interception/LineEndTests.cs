using Microsoft.CodeAnalysis;

namespace Openlayer.Generators.Tests.Interception;

/// <summary>
/// Sources as they are on Windows: line ends, also inside of texts that the generator repeats, and paths.
/// </summary>
public class LineEndTests
{
    private const string Source = """"
        using System.Runtime.CompilerServices;
        using Openlayer;

        public static partial class Chat
        {
            private const string Long = @"first
        second";

            /// <summary>
            /// Answers.
            /// </summary>
            [Trace(
                StepType.Agent,
                Name = @"two
        lines")]
            public static partial string Ask(
                string question = @"a
        b",
                string raw = """
                    c
                      d
                    """,
                string constant = Long,
                string escaped = "e\r\nf",
                [CallerFilePath] string file = "");

            private static string AskCore(string question, string raw, string constant, string escaped, string file) =>
                question + raw + constant + escaped + file;

            [Trace(Name = """
                three
                lines
                """)]
            public static string Intercepted(string text = @"g
        h", [CallerFilePath] string file = "") => text + file;

            public static string Call() => Intercepted() + Intercepted(
                text: @"i
        j") + Ask();
        }
        """";

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("mixed")]
    public void What_is_generated_compiles_and_keeps_texts(string end)
    {
        var generation = Generation.Run(WithEnds(end));

        Assert.Empty(
            generation.Output.GetDiagnostics().Where(static one => one.Severity >= DiagnosticSeverity.Warning)
        );
        // The file's own line ends are those of the generator, whatever the source's are.
        Assert.All(generation.Files, static file => Assert.DoesNotContain('\r', file.SourceText.ToString()));
        Assert.True(generation.Output.Emit(Stream.Null).Success);
    }

    [Fact]
    public void Windows_line_ends_change_nothing_but_texts_and_places()
    {
        var linux = Generation.Run(WithEnds("\n"));
        var windows = Generation.Run(WithEnds("\r\n"));

        Assert.Equal(string.Join('\n', linux.Files.Select(Plain)), string.Join('\n', windows.Files.Select(Plain)));
        var value = windows
            .Files.Single(static file => file.HintName.StartsWith("Chat.Ask", StringComparison.Ordinal))
            .SourceText.ToString();
        Assert.Contains(@"two\r\nlines", value, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(@"C:\work\app", @"D:\mapped")]
    [InlineData(@"C:\work\app", "/_/")]
    [InlineData(@"c:\work", @"\\server\share")]
    public void Paths_with_drives_are_mapped(string from, string to)
    {
        var compilation = Generation.Compile([WithEnds("\r\n")]);
        compilation = compilation
            .ReplaceSyntaxTree(
                compilation.SyntaxTrees[0],
                compilation.SyntaxTrees[0].WithFilePath(@"C:\work\app\Chats\Chat.cs")
            )
            .WithOptions(
                compilation.Options.WithSourceReferenceResolver(new SourceFileResolver([], null, [new(from, to)]))
            );

        var generation = Generation.Run(compilation);

        Assert.Empty(
            generation.Output.GetDiagnostics().Where(static one => one.Severity >= DiagnosticSeverity.Warning)
        );
        Assert.True(generation.Output.Emit(Stream.Null).Success);
        Assert.All(
            generation.Files,
            static file => Assert.DoesNotContain(@"C:\", file.SourceText.ToString(), StringComparison.OrdinalIgnoreCase)
        );
    }

    private static string WithEnds(string end) =>
        end == "mixed"
            ? string.Concat(Source.Split('\n').Select(static (line, index) => line + (index % 2 == 0 ? "\r\n" : "\n")))
            : Source.ReplaceLineEndings(end);

    private static string Plain(GeneratedSourceResult file) =>
        System.Text.RegularExpressions.Regex.Replace(
            file.SourceText.ToString().Replace(@"\r\n", @"\n", StringComparison.Ordinal),
            "InterceptsLocationAttribute\\(.*?\\)",
            ""
        );
}
