using System.Text.RegularExpressions;
using Openlayer.Cli.Shell;

namespace Openlayer.Cli.Tests.Inspect;

/// <summary>How findings look in windows, in files and on a page.</summary>
public sealed partial class OutputTests : InspectTest
{
    private static readonly BuiltAssembly _app = new(
        "App",
        (
            "Agent.cs",
            """
            using System;
            using System.Collections.Generic;
            using Openlayer;
            namespace App;
            public static partial class Agent
            {
                [Trace(StepType.Tool, Name = "<b>ask</b> & [bold]tell[/]")]
                public static partial string Ask(string question, [NoTrace] string key);
                private static string AskCore(string question, string key) => question;

                [Trace] public static List<T> Find<T>(T question) => [];

                public static void Run()
                {
                    Find(1);
                    Find(2); Find(3);
                    Find(4);
                    Find(5);
                    Find(6);
                    Find(7);
                    Func<int, List<int>> find = Find;
                }
            }
            """
        )
    );

    [Fact]
    public async Task A_narrow_window_has_a_list()
    {
        var run = await CommandRun.InWindowAsync(80, "inspect", _app.WriteTo(Folder));
        Assert.Equal(
            """
            App: 2 methods with [Trace]: 1 partial, 1 intercepted with 7 calls, 1 use not
            traced

            Agent.Ask  Agent.cs:9
              step      Tool
                        “<b>ask</b> & [bold]tell[/]”
              traced    partial
              recorded  question
                        → string
              left out  key: [NoTrace]

            Agent.Find<T>  Agent.cs:11
              step      UserCall
              traced    intercepted, 7 calls
                        Agent.cs:15
                        Agent.cs:16 ×2
                        Agent.cs:17
                        Agent.cs:18
                        and 2 more
                        1 use not traced
                        Agent.cs:21, as a delegate
              recorded  question
                        → List<T>


            """,
            WithoutTrailingSpace(run.Output)
        );
    }

    [Theory]
    [InlineData(120)]
    [InlineData(160)]
    [InlineData(null)]
    public async Task A_wide_window_or_a_file_has_a_table(int? width)
    {
        var run = await CommandRun.InWindowAsync(width, "inspect", _app.WriteTo(Folder));
        var lines = WithoutTrailingSpace(run.Output).Split('\n');
        Assert.All(lines, line => Assert.True(width is null || line.Length <= width, line));
        Assert.DoesNotContain("\u001b", run.Output, StringComparison.Ordinal);
        Assert.Equal(
            ["Method", "Step", "Traced", "Recorded", "Left out"],
            Columns().Split(lines.Single(line => line.Contains("Left out", StringComparison.Ordinal)).Trim())
        );
        Assert.Equal(
            ["Agent.Ask", "Tool", "partial", "question", "key: [NoTrace]"],
            Columns().Split(lines.Single(line => line.Contains("Agent.Ask ", StringComparison.Ordinal)).Trim())
        );
    }

    [Fact]
    public async Task The_page_needs_nothing_else_and_shows_names_as_they_are()
    {
        var page = Path.Combine(Folder, "page.html");
        var run = await CommandRun.OfAsync("inspect", _app.WriteTo(Folder), "--format", "html", "--output", page);
        Assert.Equal((ExitCode.Success, ""), (run.ExitCode, run.Output));

        var html = await File.ReadAllTextAsync(page);
        Assert.StartsWith("<!DOCTYPE html>", html, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", html, StringComparison.Ordinal);
        Assert.DoesNotMatch("""(src|href|url)\s*[=(]|@import|https?:""", html);
        Assert.DoesNotContain("{{", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>ask</b>", html, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;ask&lt;/b&gt; &amp; [bold]tell[/]", html, StringComparison.Ordinal);
        Assert.Contains("Find&lt;T&gt;", html, StringComparison.Ordinal);
        Assert.Equal(2, Regex.Count(html, "<tr class=\"method\""));
        Assert.Contains("data-marks=\"intercepted missed\"", html, StringComparison.Ordinal);
        Assert.Contains("prefers-color-scheme: dark", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_has_the_same_as_the_output_would()
    {
        var path = _app.WriteTo(Folder);
        foreach (var format in (string[])["table", "json", "html"])
        {
            var file = Path.Combine(Folder, "out." + format);
            await CommandRun.OfAsync("inspect", path, "--format", format, "--output", file);
            Assert.Equal(
                (await CommandRun.OfAsync("inspect", path, "--format", format)).Output.ReplaceLineEndings("\n"),
                await File.ReadAllTextAsync(file)
            );
        }
    }

    private static string WithoutTrailingSpace(string text) =>
        TrailingSpace().Replace(text.ReplaceLineEndings("\n"), "");

    [GeneratedRegex("(?m) +$")]
    private static partial Regex TrailingSpace();

    [GeneratedRegex(" {2,}")]
    private static partial Regex Columns();
}
