using System.Text.Json.Nodes;
using Openlayer.TestSupport;

namespace Openlayer.Windows.Tests;

/// <summary>However a program ends on Windows, what it traced is delivered.</summary>
[Collection(WindowsCollection.Name)]
public sealed class DeliveryTests(WindowsPrograms programs) : IDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(2);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [WindowsTheory]
    [InlineData("return", 0, "first")]
    [InlineData("exit", 3, "first")]
    [InlineData("configure", 0, "first", "last")]
    public async Task A_program_that_ends_in_order_delivers_all_and_keeps_its_exit_code(
        string ending,
        int code,
        params string[] questions
    )
    {
        await using var server = await Receiver.StartAsync(200);

        var result = await programs.RunAsync(Program(ending, server));

        Assert.Equal((code, ""), (result.ExitCode, result.Error));
        Assert.Equal(questions, Questions(server));
    }

    [WindowsTheory]
    [InlineData("throw")]
    [InlineData("throw elsewhere")]
    public async Task An_exception_that_nobody_catches_is_in_its_trace(string ending)
    {
        await using var server = await Receiver.StartAsync(200);

        var result = await programs.RunAsync(Program(ending, server));

        Assert.NotEqual(0, result.ExitCode);
        Assert.Contains("nobody handles last", result.Error, StringComparison.Ordinal);
        Assert.Equal(["first", "last"], Questions(server));
        Assert.Equal(
            "nobody handles last",
            (string?)Rows(server).Single(static row => row["Exceptions"] is not null)["Exceptions"]
        );
    }

    [WindowsFact]
    public async Task Control_C_delivers_what_is_queued()
    {
        if (OperatingSystem.IsWindows())
        {
            return; // A test can't press keys in another console there.
        }

        await using var server = await Receiver.StartAsync(200);
        var program = $"{Wine.Loader} {programs.Console} wait";
        using var running = programs.StartInTerminal(program, Program("wait", server).Environment);

        await running.ReadToAsync("ready", _patience);
        await running.WriteAsync('\u0003');
        await running.EndAsync(_patience);

        Assert.Equal(["first"], Questions(server));
    }

    private static IEnumerable<JsonObject> Rows(Receiver server) =>
        server
            .Requests.SelectMany(static request => request.Body["rows"]!.AsArray())
            .Select(static row => row!.AsObject());

    private static IEnumerable<string?> Questions(Receiver server) =>
        Rows(server).Select(static row => (string?)row["question"]).Order();

    private WindowsCommand Program(string ending, Receiver server) =>
        WindowsCommand.Of(programs.Console, ending).Traced(server.Url, WindowsPrograms.PathOf(_folder.Path));
}
