namespace Openlayer.Cli.Tests;

/// <summary>What all commands have in common.</summary>
public sealed class CommandLineTests
{
    [Fact]
    public async Task A_wrong_command_line_is_told_apart_from_a_failure()
    {
        var wrong = await CommandRun.OfAsync("no-such-command");
        Assert.Equal(ExitCode.Usage, wrong.ExitCode);
        Assert.Contains("'no-such-command'", wrong.Error, StringComparison.Ordinal);

        var failed = await CommandRun.OfAsync("inspect", "no-such-file.dll");
        Assert.Equal(ExitCode.Failed, failed.ExitCode);
        Assert.Contains("'no-such-file.dll'", failed.Error, StringComparison.Ordinal);
        Assert.Empty(failed.Output);
    }

    [Fact]
    public async Task Help_is_no_failure()
    {
        var help = await CommandRun.OfAsync("--help");
        Assert.Equal(ExitCode.Success, help.ExitCode);
        Assert.Contains("inspect", help.Output, StringComparison.Ordinal);
    }
}
