using System.Diagnostics;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Openlayer.OpenTelemetry.Tests.Propagation;

/// <summary>The ids go to the services that are listed, and count in those that trust the caller.</summary>
public sealed partial class PropagationTests : IDisposable
{
    private const string User = "ann, 1;2 ä";

    private readonly Tracing _tracing = Tracing.Start();

    public void Dispose() => _tracing.Dispose();

    [Fact]
    public async Task A_trace_in_another_service_has_the_ids_and_names_its_parent()
    {
        await using var service = await Service.StartAsync(static options => options.TrustsBaggage = static _ => true);
        using var client = Client(service.Address.Host);
        using (OpenlayerTracer.UseUserSession(User, "chat 1"))
        {
            Assert.Equal("You asked by HTTP", await CallAsync(client, new Uri(service.Address, "/answer")));
        }

        var rows = await _tracing.RowsAsync();
        var caller = rows.Single(static row => (string?)row["steps"]![0]!["name"] == "CallAsync");
        var called = rows.Single(static row => (string?)row["steps"]![0]!["name"] == "Answer");
        Assert.Equal((User, "chat 1"), ((string?)called["user_id"], (string?)called["session_id"]));
        Assert.Equal((string?)caller["inferenceId"], (string?)called["parentInferenceId"]);
    }

    [Fact]
    public async Task It_goes_with_gRPC_too()
    {
        await using var service = await Service.StartAsync(
            static options => options.TrustsBaggage = static _ => true,
            HttpProtocols.Http2
        );
        using var channel = GrpcChannel.ForAddress(
            service.Address,
            new GrpcChannelOptions { HttpHandler = Handler(service.Address.Host) }
        );
        using (OpenlayerTracer.UseUserSession(User, "chat 1"))
        {
            var said = await new Desk.DeskClient(channel).AskAsync(new Question { Text = "by gRPC" });
            Assert.Equal("You asked by gRPC", said.Text);
        }

        var row = Assert.Single(await _tracing.RowsAsync());
        Assert.Equal((User, "chat 1"), ((string?)row["user_id"], (string?)row["session_id"]));
    }

    [Fact]
    public async Task A_caller_that_is_not_trusted_sets_nothing()
    {
        await using var service = await Service.StartAsync();
        await using var other = await Service.StartAsync(static options =>
            options.TrustsBaggage = static request =>
                request.Request.Headers.Authorization == "of a service"
                    ? true
                    : throw new InvalidOperationException("who?")
        );
        using var client = Client(service.Address.Host);
        using (OpenlayerTracer.UseUserSession(User, "chat 1"))
        {
            await client.GetStringAsync(new Uri(service.Address, "/answer"));
            await client.GetStringAsync(new Uri(other.Address, "/answer"));
        }

        Assert.NotEmpty(Assert.Single(service.Baggage));
        var rows = await _tracing.RowsAsync();
        Assert.Equal(2, rows.Count);
        Assert.All(rows, static row => Assert.Null((string?)row["user_id"]));
    }

    [Fact]
    public async Task A_host_that_is_not_listed_gets_nothing_even_by_a_redirect()
    {
        await using var listed = await Service.StartAsync();
        await using var other = await Service.StartAsync();
        using var client = Client($"127.0.0.1:{listed.Address.Port}");
        using (OpenlayerTracer.UseUserSession(User, "chat 1"))
        {
            await client.GetStringAsync(new Uri(other.Address, "/answer"));
            var answer = await client.GetStringAsync(
                new Uri(
                    listed.Address,
                    $"/moved?to={Uri.EscapeDataString(new Uri(other.Address, "/answer").AbsoluteUri)}"
                )
            );
            Assert.Equal("You asked by HTTP", answer);
            Assert.Equal(
                "You asked by HTTP",
                await client.GetStringAsync(new Uri(listed.Address, "/moved?to=%2Fanswer"))
            );
        }

        Assert.Equal(["", ""], other.Baggage);
        Assert.Equal(3, listed.Baggage.Count);
        Assert.All(
            listed.Baggage,
            static baggage => Assert.Contains("openlayer.user=", baggage, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task What_a_service_has_received_does_not_go_on_by_itself()
    {
        using var listener = new ActivityListener
        {
            ShouldListenTo = static _ => true,
            Sample = static (ref _) => ActivitySamplingResult.AllDataAndRecorded,
        };
        ActivitySource.AddActivityListener(listener);
        await using var last = await Service.StartAsync();
        await using var first = await Service.StartAsync(static options => options.TrustsBaggage = static _ => true);
        using var client = Client($"127.0.0.1:{first.Address.Port}");
        using (OpenlayerTracer.UseUserSession(User, "chat 1"))
        {
            await client.GetStringAsync(
                new Uri(
                    first.Address,
                    $"/forward?to={Uri.EscapeDataString(new Uri(last.Address, "/answer").AbsoluteUri)}"
                )
            );
        }

        Assert.DoesNotContain("openlayer", Assert.Single(last.Baggage), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Entries_that_are_there_stay()
    {
        await using var service = await Service.StartAsync();
        using var client = Client(service.Address.Host);
        using var activity = new Activity("request").AddBaggage("tenant", "t 1").Start();
        using (OpenlayerTracer.UseUserSession("ann"))
        using (var request = new HttpRequestMessage(HttpMethod.Get, new Uri(service.Address, "/answer")))
        {
            request.Headers.TryAddWithoutValidation("baggage", "own=1;described=yes");
            await client.SendAsync(request);
            Assert.Equal(["own=1;described=yes"], request.Headers.GetValues("baggage"));
        }

        var sent = Assert.Single(service.Baggage);
        Assert.StartsWith("own=1;described=yes,", sent, StringComparison.Ordinal);
        Assert.Contains("tenant", sent, StringComparison.Ordinal);
        Assert.EndsWith("openlayer.user=ann", sent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_keyed_hash_stands_for_the_id_and_what_is_too_long_is_left_out()
    {
        await using var service = await Service.StartAsync();
        var options = new PropagationOptions { HashKey = new byte[] { 1, 2, 3 }, MaxIdLength = 8 };
        options.Hosts.Add(service.Address.Host);
        using var client = new HttpClient(new OpenlayerPropagationHandler(options, new SocketsHttpHandler()));
        using (OpenlayerTracer.UseUserSession("ann", "longer than eight"))
        {
            await client.GetStringAsync(new Uri(service.Address, "/answer"));
        }

        Assert.Equal("openlayer.user=hmac-" + Hash([1, 2, 3], "ann"), Assert.Single(service.Baggage));
    }

    [Fact]
    public void An_empty_key_is_refused() =>
        Assert.Throws<ArgumentException>(static () =>
            new OpenlayerPropagationHandler(new PropagationOptions { HashKey = Array.Empty<byte>() })
        );

    [Fact]
    public async Task A_handler_that_may_follow_redirects_by_itself_carries_no_ids()
    {
        await using var service = await Service.StartAsync();
        using var shared = new SocketsHttpHandler();
        using var plain = new HttpMessageInvoker(shared, disposeHandler: false);
        using (var request = new HttpRequestMessage(HttpMethod.Get, new Uri(service.Address, "/answer")))
        {
            // From its first request on, it keeps its settings.
            using var response = await plain.SendAsync(request, default);
        }

        using var client = new HttpClient(Handler(service.Address.Host, shared));
        using (OpenlayerTracer.UseUserSession("ann"))
        {
            await client.GetStringAsync(new Uri(service.Address, "/answer"));
        }

        Assert.Equal(["", ""], service.Baggage);
    }

    [Trace]
    private static Task<string> CallAsync(HttpClient client, Uri address) => client.GetStringAsync(address);

    private static string Hash(byte[] key, string id) =>
        System.Buffers.Text.Base64Url.EncodeToString(
            System.Security.Cryptography.HMACSHA256.HashData(key, System.Text.Encoding.UTF8.GetBytes(id))
        );

    private static HttpClient Client(string host) => new(Handler(host));

    private static OpenlayerPropagationHandler Handler(string host, SocketsHttpHandler? inner = null)
    {
        var options = new PropagationOptions();
        options.Hosts.Add(host);
        return new OpenlayerPropagationHandler(options, inner ?? new SocketsHttpHandler());
    }
}
