using System.Text.RegularExpressions;
using Openlayer.TestSupport;

namespace Openlayer.Windows.Tests;

/// <summary>The command line on Windows.</summary>
[Collection(WindowsCollection.Name)]
public sealed partial class CommandLineTests(WindowsPrograms programs) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [WindowsFact]
    public async Task Inspect_lists_the_traced_methods_of_a_program()
    {
        var assembly = Path.ChangeExtension(programs.Console, ".dll");

        var result = await programs.RunAsync(
            WindowsCommand.Of(programs.CommandLine, "inspect", WindowsPrograms.PathOf(assembly))
        );

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Contains("Program.AnswerAsync", result.Output, StringComparison.Ordinal);
        Assert.Contains("Load.Answer", result.Output, StringComparison.Ordinal);
    }

    [WindowsTheory]
    [InlineData("437")]
    [InlineData("1252")]
    [InlineData("932")]
    public async Task The_spool_is_shown_in_any_language_whatever_the_code_page(string codePage)
    {
        await using var sink = await QuestionSink.StartAsync();
        sink.IsDown = true;
        var spool = WindowsPrograms.PathOf(_folder.Below("spool"));
        await programs.RunAsync(
            WindowsCommand.Of(programs.Console, "answer", "1", "Größe-папка-日本語").Traced(sink.Url, spool)
        );

        var status = await InCodePageAsync(codePage, "spool status", sink.Url, spool);
        var list = await InCodePageAsync(codePage, "spool show", sink.Url, spool);
        var shown = await InCodePageAsync(codePage, $"spool show {Id().Match(list.Output)}", sink.Url, spool);

        Assert.Equal((0, 0, 0), (status.ExitCode, list.ExitCode, shown.ExitCode));
        Assert.Contains("1 trace waiting", status.Output, StringComparison.Ordinal);
        Assert.Contains("Größe-папка-日本語", shown.Output, StringComparison.Ordinal);
    }

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")]
    private static partial Regex Id();

    private Task<ProgramResult> InCodePageAsync(string codePage, string command, string url, string spool)
    {
        var script = _folder.Below("run.cmd");
        File.WriteAllText(
            script,
            $"@chcp {codePage} >nul\r\n@\"{WindowsPrograms.PathOf(programs.CommandLine)}\" {command}\r\n"
        );
        return programs.RunAsync(WindowsCommand.Of("cmd", "/c", WindowsPrograms.PathOf(script)).Traced(url, spool));
    }
}
