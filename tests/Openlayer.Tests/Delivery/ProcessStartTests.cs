using Openlayer.TestSupport;

namespace Openlayer.Tests.Delivery;

/// <summary>What a process starts with, when its first trace opens.</summary>
public sealed class ProcessStartTests
{
    // A pipeline that starts with it logs that.
    private const string Wrong = "not a url";

    private const string OffMessage = "Tracing is off: the base URL 'not a url'";

    [Fact]
    public async Task A_long_text_is_let_go_of_at_once_where_the_environment_alone_configures()
    {
        await using var server = await Receiver.StartAsync(200);
        var run = await ConsoleProgram.RunAsync("large text", server.Url);
        Assert.Equal((0, "let go\n"), (run.ExitCode, run.Output));
        Assert.EndsWith(
            "… [cut: 50000000 characters]",
            (string?)Assert.Single(ConsoleProgram.Rows(server))["text"],
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_program_that_configures_tracing_first_starts_nothing_of_the_environment()
    {
        await using var server = await Receiver.StartAsync(200);
        var run = await ConsoleProgram.RunAsync(["configure first", server.Url], Wrong);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal("configured", (string?)Assert.Single(ConsoleProgram.Rows(server))["question"]);
    }

    [Fact]
    public async Task A_host_that_configures_tracing_first_starts_nothing_of_the_environment_before_it_stops()
    {
        await using var server = await Receiver.StartAsync(200);
        var run = await ConsoleProgram.RunAsync(["host first", server.Url], Wrong);
        Assert.Equal(0, run.ExitCode);
        Assert.Equal("hosted", (string?)Assert.Single(ConsoleProgram.Rows(server))["question"]);
        // What goes on after the host is traced by the environment's settings.
        var lines = run.Error.TrimEnd().Split('\n');
        Assert.Equal("the host stops", lines[0]);
        Assert.Contains(OffMessage, Assert.Single(lines[1..]), StringComparison.Ordinal);
    }
}
