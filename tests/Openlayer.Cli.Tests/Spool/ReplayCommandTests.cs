using Openlayer.Cli.Shell;
using Openlayer.Delivery.Spool.Folder;
using Openlayer.Delivery.Spool.Storage;
using Openlayer.TestSupport;

namespace Openlayer.Cli.Tests.Spool;

/// <summary>What killed programs have left is sent to a real server, or kept.</summary>
[Collection(EnvironmentCollection.Name)]
public sealed partial class ReplayCommandTests : IDisposable
{
    private static readonly string[] _variables = [EnvironmentSettings.BaseUrl, "OPENLAYER_API_KEY"];

    private readonly string _root = Directory.CreateTempSubdirectory("openlayer-cli-").FullName;
    private readonly string?[] _before = [.. _variables.Select(Environment.GetEnvironmentVariable)];
    private readonly LeftRows _left;

    public ReplayCommandTests() => _left = new LeftRows(_root);

    private SpoolSurvey Found => SpoolSurvey.Of(SpoolFolder.All(_root));

    public void Dispose()
    {
        foreach (var (name, value) in _variables.Zip(_before))
        {
            Environment.SetEnvironmentVariable(name, value);
        }

        _left.Dispose();
        Directory.Delete(_root, recursive: true);
    }

    [Fact]
    public async Task What_waits_is_sent_with_the_key_of_the_environment_and_gone_from_disk()
    {
        await using var server = await Receiver.StartAsync(200);
        _left.OfKilled(server.Url, "support-chat", "a", "b");
        _left.OfKilled(server.Url, "other", "c");

        var run = await ReplayAsync(server.Url);

        Assert.Equal((ExitCode.Success, ""), (run.ExitCode, run.Error));
        Assert.Contains("support-chat: 2 sent\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("other: 1 sent\n", run.Output, StringComparison.Ordinal);
        Assert.All(server.Requests, static request => Assert.Equal("Bearer key-1", request.Headers["Authorization"]));
        Assert.Equal(["a", "b"], Sent(server, "support-chat"));
        Assert.Equal(["c"], Sent(server, "other"));
        Assert.Equal((0, 0), (Found.Rows, Found.Bytes));
    }

    [Fact]
    public async Task One_pipeline_alone_can_be_sent()
    {
        await using var server = await Receiver.StartAsync(200);
        _left.OfKilled(server.Url, "support-chat", "a");
        _left.OfKilled(server.Url, "other", "b");
        Assert.Equal(ExitCode.Success, (await ReplayAsync(server.Url, "--pipeline", "other")).ExitCode);
        Assert.Empty(Sent(server, "support-chat"));
        Assert.Equal(["b"], Sent(server, "other"));
        Assert.Equal(1, Found.Rows);
    }

    [Fact]
    public async Task A_key_that_is_not_accepted_leaves_all_where_it_is_and_is_reported_with_what_to_do()
    {
        await using var server = await Receiver.StartAsync(401);
        _left.OfKilled(server.Url, "p", "a", "b");

        var run = await ReplayAsync(server.Url);

        Assert.Equal(ExitCode.Failed, run.ExitCode);
        Assert.Contains("p: 0 sent\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("The API key is not accepted. Check OPENLAYER_API_KEY", run.Error, StringComparison.Ordinal);
        Assert.Contains("2 traces could not be sent. Unsent traces are kept. ", run.Error, StringComparison.Ordinal);
        Assert.Contains("run 'dotnet openlayer spool replay' again", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("key-1", run.Error, StringComparison.Ordinal);
        Assert.Equal((2, 0), (Found.Rows, Found.Rejected));
    }

    [Fact]
    public async Task A_server_that_is_down_leaves_all_where_it_is_and_is_told()
    {
        using var port = new ClosedPort();
        _left.OfKilled(port.Url, "p", "a", "b");

        var run = await ReplayAsync(port.Url);

        Assert.Equal(ExitCode.Failed, run.ExitCode);
        Assert.Contains($"{port.Address} could not be reached", run.Error, StringComparison.Ordinal);
        Assert.Contains("2 traces could not be sent. Unsent traces are kept. ", run.Error, StringComparison.Ordinal);
        Assert.Equal((2, 0), (Found.Rows, Found.Rejected));
    }

    [Fact]
    public async Task A_row_that_is_refused_for_good_is_set_aside_and_the_others_are_sent()
    {
        // The batch, then its halves.
        await using var server = await Receiver.StartAsync(400, 400, 200);
        _left.OfKilled(server.Url, "p", "a", "b");

        var run = await ReplayAsync(server.Url);

        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.Contains("p: 1 sent, 1 refused\n", run.Output, StringComparison.Ordinal);
        Assert.Equal((0, 1), (Found.Rows, Found.Rejected));
    }

    [Fact]
    public async Task User_and_password_of_the_address_are_not_printed()
    {
        _left.OfKilled("https://another.example/v1", "p", "a");
        foreach (
            var url in new[]
            {
                "http://me:secret@127.0.0.1:1",
                "http//me:secret@127.0.0.1:1",
                "http://127.0.0.1:1?key=secret",
                "http//127.0.0.1?key=secret",
            }
        )
        {
            var run = await ReplayAsync(url);
            Assert.Contains("skipped", run.Output, StringComparison.Ordinal);
            Assert.DoesNotContain("secret", run.Output + run.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_address_that_cannot_be_used_is_reported_with_what_to_put_right()
    {
        await using var server = await Receiver.StartAsync(200);
        _left.OfKilled(server.Url, "p", "a");
        var run = await ReplayAsync(server.Url + "?key=secret");
        Assert.Equal(ExitCode.Failed, run.ExitCode);
        Assert.Contains("has a query or a fragment", run.Error, StringComparison.Ordinal);
        Assert.Contains("Fix the problem reported above.", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", run.Error, StringComparison.Ordinal);
        Assert.Equal(1, Found.Rows);
    }

    private static IEnumerable<string> Sent(Receiver server, string pipeline) =>
        server
            .Requests.Where(request => request.Path == $"/inference-pipelines/{pipeline}/data-stream")
            .SelectMany(static request => request.Body["rows"]!.AsArray())
            .Select(static row => (string)row!["inferenceId"]!);

    private Task<CommandRun> ReplayAsync(string url, params string[] more)
    {
        Environment.SetEnvironmentVariable(EnvironmentSettings.BaseUrl, url);
        Environment.SetEnvironmentVariable("OPENLAYER_API_KEY", "key-1");
        return CommandRun.OfAsync(["spool", "replay", "--path", _root, .. more]);
    }
}
