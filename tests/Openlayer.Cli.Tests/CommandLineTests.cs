using Openlayer.Cli.Shell;

namespace Openlayer.Cli.Tests;

/// <summary>What all commands have in common.</summary>
public sealed class CommandLineTests
{
    [Fact]
    public async Task A_wrong_command_line_has_another_exit_code_than_a_failure()
    {
        var wrong = await CommandRun.OfAsync("no-such-command");
        Assert.Equal(ExitCode.Usage, wrong.ExitCode);
        Assert.Contains("'no-such-command'", wrong.Error, StringComparison.Ordinal);

        var failed = await CommandRun.OfAsync("inspect", "no-such-file.dll");
        Assert.Equal(ExitCode.Failed, failed.ExitCode);
        Assert.Contains("'no-such-file.dll'", failed.Error, StringComparison.Ordinal);
        Assert.Empty(failed.Output);
    }

    [Theory]
    [InlineData("dotnet openlayer [command]", "--help")]
    [InlineData("dotnet openlayer inspect", "inspect", "-h")]
    [InlineData("dotnet openlayer spool replay", "spool", "replay", "--help")]
    public async Task Help_names_commands_as_users_type_them(string usage, params string[] arguments)
    {
        var help = await CommandRun.OfAsync(arguments);
        Assert.Equal(ExitCode.Success, help.ExitCode);
        Assert.Contains(usage, help.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_version_is_told()
    {
        var version = await CommandRun.OfAsync("--version");
        Assert.Equal(ExitCode.Success, version.ExitCode);
        Assert.Matches(@"^\d+\.\d+\.\d+", version.Output);
    }
}
