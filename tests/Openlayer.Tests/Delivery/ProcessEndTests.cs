using Openlayer.TestSupport;

namespace Openlayer.Tests.Delivery;

/// <summary>A console program that has only set the environment variables loses nothing, however it ends.</summary>
public sealed class ProcessEndTests
{
    [Fact]
    public async Task Returning_from_Main_ships_what_is_queued()
    {
        await using var server = await Receiver.StartAsync(200);
        var (exitCode, _, _) = await ConsoleProgram.RunAsync("return", server.Url);
        Assert.Equal(0, exitCode);
        Assert.Equal("first", (string?)Assert.Single(ConsoleProgram.Rows(server))["question"]);
    }

    [Fact]
    public async Task What_was_queued_before_a_change_of_settings_is_shipped_as_well()
    {
        // Slow, so that the program has returned while the first delivery is still stopping.
        await using var server = await Receiver.StartAsync(
            static async (_, _) => await Task.Delay(TimeSpan.FromMilliseconds(300))
        );
        var (exitCode, _, _) = await ConsoleProgram.RunAsync("configure", server.Url);
        Assert.Equal(0, exitCode);
        Assert.Equal(["first", "last"], ConsoleProgram.Rows(server).Select(row => (string?)row["question"]).Order());
    }

    [Fact]
    public async Task Exit_ships_what_is_queued_and_keeps_its_code()
    {
        await using var server = await Receiver.StartAsync(200);
        var (exitCode, _, _) = await ConsoleProgram.RunAsync("exit", server.Url);
        Assert.Equal(3, exitCode);
        Assert.Single(ConsoleProgram.Rows(server));
    }

    [Fact]
    public async Task An_exception_that_nobody_handles_is_in_the_trace_of_the_call_that_threw_it()
    {
        await using var server = await Receiver.StartAsync(200);
        var (exitCode, _, error) = await ConsoleProgram.RunAsync("throw", server.Url);
        Assert.NotEqual(0, exitCode);
        Assert.Contains("nobody handles last", error, StringComparison.Ordinal);
        var rows = ConsoleProgram.Rows(server);
        Assert.Equal(2, rows.Count);
        Assert.Equal(
            "nobody handles last",
            (string?)rows.Single(row => (string?)row["question"] == "last")["Exceptions"]
        );
    }

    [Fact]
    public async Task An_exception_on_another_thread_is_too()
    {
        await using var server = await Receiver.StartAsync(200);
        var (exitCode, _, error) = await ConsoleProgram.RunAsync("throw elsewhere", server.Url);
        Assert.NotEqual(0, exitCode);
        Assert.Contains("nobody handles last", error, StringComparison.Ordinal);
        Assert.Equal(["first", "last"], ConsoleProgram.Rows(server).Select(row => (string?)row["question"]).Order());
    }

    [Theory]
    [InlineData("TERM", 15)]
    [InlineData("INT", 2)]
    public async Task A_signal_ships_what_is_queued_and_ends_the_process_as_it_would_have(string signal, int number)
    {
        if (OperatingSystem.IsWindows())
        {
            return; // It has no such signals.
        }

        await using var server = await Receiver.StartAsync(200);
        // The code that a shell returns for the signal.
        Assert.Equal(128 + number, (await ConsoleProgram.RunAsync("wait", server.Url, signal: signal)).ExitCode);
        Assert.Equal("first", (string?)Assert.Single(ConsoleProgram.Rows(server))["question"]);
    }

    [Fact]
    public async Task A_transport_that_never_returns_does_not_keep_the_process()
    {
        var (exitCode, _, error) = await ConsoleProgram.RunAsync("hang", "http://127.0.0.1:1");
        Assert.Equal(4, exitCode);
        Assert.Contains("1 trace(s) are dropped", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_never_answers_does_not_either_and_the_rest_waits_on_disk()
    {
        await using var server = await Receiver.StartAsync(
            (_, context) => Task.Delay(Timeout.Infinite, context.RequestAborted)
        );
        var (exitCode, _, error) = await ConsoleProgram.RunAsync("exit", server.Url);
        Assert.Equal(3, exitCode);
        Assert.Contains("1 trace(s) are kept on disk", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_setting_is_one_line_on_standard_error_and_the_program_works()
    {
        var (exitCode, _, error) = await ConsoleProgram.RunAsync("return", "not a url");
        Assert.Equal(0, exitCode);
        Assert.Equal(
            "Openlayer: Tracing is off: the base URL 'not a url' is not an http or https address. Correct "
                + "OPENLAYER_BASE_URL "
                + "or Openlayer:BaseUrl, or remove it to use https://api.openlayer.com/v1.",
            error.Trim()
        );
    }

    [Fact]
    public async Task Disabled_by_the_environment_nothing_is_sent()
    {
        await using var server = await Receiver.StartAsync(200);
        var (exitCode, _, error) = await ConsoleProgram.RunAsync("return", server.Url, disable: "on");
        Assert.Equal((0, ""), (exitCode, error));
        Assert.Empty(server.Requests);
    }
}
