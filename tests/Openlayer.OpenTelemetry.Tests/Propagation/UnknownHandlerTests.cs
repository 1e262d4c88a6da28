namespace Openlayer.OpenTelemetry.Tests.Propagation;

/// <summary>A handler that may take the ids to any host gets none, and the log says so.</summary>
public sealed class UnknownHandlerTests
{
    [Fact]
    public async Task It_gets_no_ids_and_a_warning_is_logged_once()
    {
        await using var app = await TracedApp.StartAsync(static _ => { });
        using var handler = new OwnHandler();

        await SendAsync(handler, trustUnknown: false);
        await SendAsync(handler, trustUnknown: false);

        Assert.Equal(["", ""], handler.Baggage);
        Assert.Contains("TrustUnknownHandler", Assert.Single(app.Log.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_is_trusted_gets_them()
    {
        await using var app = await TracedApp.StartAsync(static _ => { });
        using var handler = new OwnHandler();

        await SendAsync(handler, trustUnknown: true);

        Assert.Contains("openlayer.user=ada", Assert.Single(handler.Baggage), StringComparison.Ordinal);
        Assert.Empty(app.Log.Lines);
    }

    private static async Task SendAsync(OwnHandler handler, bool trustUnknown)
    {
        var options = new PropagationOptions { TrustUnknownHandler = trustUnknown };
        options.Hosts.Add("127.0.0.1");
        using var invoker = new HttpMessageInvoker(
            new OpenlayerPropagationHandler(options, handler),
            disposeHandler: false
        );
        using var request = new HttpRequestMessage(HttpMethod.Get, "http://127.0.0.1/");
        using (OpenlayerTracer.UseUserSession("ada"))
        {
            using var response = await invoker.SendAsync(request, CancellationToken.None);
        }
    }

    private sealed class OwnHandler : HttpMessageHandler
    {
        public List<string> Baggage { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken
        )
        {
            Baggage.Add(request.Headers.TryGetValues("baggage", out var values) ? string.Join(',', values) : "");
            return Task.FromResult(new HttpResponseMessage());
        }
    }
}
