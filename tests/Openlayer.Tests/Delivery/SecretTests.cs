using Microsoft.AspNetCore.Http;
using Openlayer.Pipeline;
using Openlayer.TestSupport;

namespace Openlayer.Tests.Delivery;

/// <summary>
/// Neither the key nor a password in the address is ever logged or written to disk, whatever a server returns.
/// </summary>
public sealed partial class SecretTests : TracingTest
{
    private const string Key = "key-1+secret/of\"mine";
    private const string Password = "pass-word";

    private readonly RecordingLogger _log = new();
    private readonly TemporaryFolder _folder = new();

    public override void Dispose()
    {
        base.Dispose();
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(500)]
    public async Task A_key_that_the_server_returns_is_not_repeated(int status)
    {
        await using var server = await Receiver.StartAsync(
            (_, context) =>
            {
                context.Response.StatusCode = status;
                return context.Response.WriteAsync(
                    $"no such key: {Key}, or as JSON key-1\\u002Bsecret/of\\u0022mine, or key-1%2Bsecret%2Fof%22mine"
                );
            }
        );
        await SendAsync(server.Url);
        Assert.Contains(
            _log.Lines,
            static line =>
                line.Contains("no such key: [API key], or as JSON [API key], or [API key]", StringComparison.Ordinal)
        );
        AssertNothingShows("secret");
    }

    [Theory]
    [InlineData(490)]
    [InlineData(4_090)]
    public async Task A_key_that_the_excerpt_would_cut_is_not_repeated_in_part(int before)
    {
        await using var server = await Receiver.StartAsync(
            (_, context) =>
            {
                context.Response.StatusCode = 400;
                return context.Response.WriteAsync(new string('x', before) + Key);
            }
        );
        await SendAsync(server.Url);
        Assert.NotEmpty(_log.Lines);
        AssertNothingShows("key-1");
    }

    [Fact]
    public async Task User_and_password_of_the_address_are_left_out_of_what_is_said()
    {
        await using var server = await Receiver.StartAsync(
            (_, context) =>
            {
                context.Response.Redirect(
                    $"http://me:{Password}@127.0.0.1:1/elsewhere?key={Uri.EscapeDataString(Key)}"
                );
                return Task.CompletedTask;
            }
        );
        await SendAsync(server.Url.Replace("http://", $"http://me:{Password}@", StringComparison.Ordinal));
        Assert.Contains(
            _log.Lines,
            line =>
                line.Contains("redirects to 'http://127.0.0.1:1/elsewhere?key=[API key]'", StringComparison.Ordinal)
                && line.Contains($"Correct the base URL '{server.Url}/'", StringComparison.Ordinal)
        );
        AssertNothingShows(Password);
    }

    [Fact]
    public async Task User_and_password_of_an_address_that_nobody_answers_at_are_left_out()
    {
        await SendAsync($"http://me:{Password}@127.0.0.1:1");
        Assert.Contains(
            _log.Lines,
            static line => line.Contains("127.0.0.1:1 could not be reached", StringComparison.Ordinal)
        );
        AssertNothingShows(Password);
    }

    [Theory]
    [InlineData("ftp://me:pass-word@example.com/v1", "'ftp://example.com/v1' is not an http or https address")]
    [InlineData("http//me:pass-word@example.com", "'http//example.com' is not an http or https address")]
    [InlineData("me:pass-word@example.com", "'example.com' is not an http or https address")]
    [InlineData("http://me:pass-word@7@not a host", "'http://not a host' is not an http or https address")]
    public void User_and_password_of_what_is_no_address_are_left_out(string url, string message)
    {
        OpenlayerTracer.Configure(Options(url));
        Assert.Contains(message, Assert.Single(_log.Lines), StringComparison.Ordinal);
        AssertNothingShows(Password);
    }

    [Theory]
    [InlineData("https://example.com/v1?key=pass-word", "'https://example.com/v1' has a query")]
    [InlineData("https://me:pass-word@example.com/v1?key=pass-word", "'https://example.com/v1' has a query")]
    [InlineData("https://example.com/v1?key=pass-word@7", "'https://…' has a query")]
    [InlineData("https://example.com/v1#pass-word", "'https://example.com/v1' has a query or a fragment")]
    [InlineData("ftp://example.com/v1?key=pass-word", "'ftp://example.com/v1' is not an http or https address")]
    public async Task A_key_in_the_query_of_the_address_is_neither_logged_nor_written_down(string url, string message)
    {
        OpenlayerTracer.Configure(Options(url));
        Answer("q");
        Assert.Equal(default, await OpenlayerTracer.FlushAsync(Patience));
        Assert.Contains(message, Assert.Single(_log.Lines), StringComparison.Ordinal);
        AssertNothingShows(Password);
        AssertNothingShows("@7");
        Assert.Empty(Files());
    }

    private async Task SendAsync(string url)
    {
        OpenlayerTracer.Configure(Options(url));
        Answer("q");
        await OpenlayerTracer.FlushAsync(Patience);
        // Nothing is held open any more then.
        var running = TracePipeline.Current.Delivery!;
        OpenlayerTracer.Configure(new OpenlayerOptions { DisablePublish = true });
        await running.StopAsync(Patience);
        Assert.NotEmpty(Files());
    }

    private OpenlayerOptions Options(string url)
    {
        var options = new OpenlayerOptions
        {
            BaseUrl = url,
            ApiKey = Key,
            InferencePipelineId = "p-1",
            LoggerFactory = _log,
        };
        options.Spool.Path = _folder.Below("spool");
        options.Delivery.MaxRetries = 0;
        return options;
    }

    private IEnumerable<string> Files() =>
        Directory.Exists(_folder.Below("spool"))
            ? Directory.EnumerateFiles(_folder.Below("spool"), "*", SearchOption.AllDirectories)
            : [];

    private void AssertNothingShows(string secret)
    {
        Assert.All(_log.Lines, line => Assert.DoesNotContain(secret, line, StringComparison.Ordinal));
        Assert.All(
            Files(),
            file => Assert.DoesNotContain(secret, file + File.ReadAllText(file), StringComparison.Ordinal)
        );
    }

    [Trace]
    private static partial string Answer(string question);

    private static string AnswerCore(string question) => question;
}
