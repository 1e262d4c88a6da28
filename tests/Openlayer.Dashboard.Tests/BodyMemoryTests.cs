using System.Net;
using System.Net.Http.Headers;

namespace Openlayer.Dashboard.Tests;

/// <summary>Bodies that arrive at once are bounded together.</summary>
public sealed class BodyMemoryTests
{
    private const string Address = "/openlayer/v1/inference-pipelines/p/data-stream";
    private const int MaxBodyBytes = 10_000;

    [Fact]
    public async Task More_than_eight_large_bodies_at_once_are_asked_to_come_again()
    {
        await using var host = await DashboardHost.StartAsync(
            options => options.MaxBodyBytes = MaxBodyBytes,
            kestrel: true
        );
        var rest = new TaskCompletionSource();
        var held = Enumerable
            .Range(0, 8)
            .Select(_ => host.Client.PostAsync(Address, new HeldContent(rest.Task)))
            .ToList();

        var responses = await UntilRefusedAsync(host);
        rest.SetResult();
        responses.AddRange(await Task.WhenAll(held));

        // Whichever of them came when the others were in memory.
        var refused = responses.Where(response => response.StatusCode == HttpStatusCode.ServiceUnavailable).ToList();
        Assert.NotEmpty(refused);
        foreach (var response in refused)
        {
            Assert.Equal("1", Assert.Single(response.Headers.GetValues("Retry-After")));
            Assert.Contains("at once", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        Assert.All(responses.Except(refused), response => Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode));
        responses.ForEach(response => response.Dispose());
        using var after = await SendAsync(host);
        Assert.Equal(HttpStatusCode.BadRequest, after.StatusCode);
    }

    // The server reads the others in its own time. One of them may be refused in place of these.
    private static async Task<List<HttpResponseMessage>> UntilRefusedAsync(DashboardHost host)
    {
        var responses = new List<HttpResponseMessage>();
        while (responses.Count < 500 && responses.LastOrDefault()?.StatusCode != HttpStatusCode.ServiceUnavailable)
        {
            responses.Add(await SendAsync(host));
        }

        return responses;
    }

    private static Task<HttpResponseMessage> SendAsync(DashboardHost host) =>
        host.Client.PostAsync(Address, DashboardHost.Json(new string(' ', MaxBodyBytes / 2)));

    /// <summary>Nearly all of a body that is no JSON, and the rest when its time has come.</summary>
    private sealed class HeldContent : HttpContent
    {
        private readonly Task _rest;

        public HeldContent(Task rest)
        {
            _rest = rest;
            Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(new byte[MaxBodyBytes - 100]);
            await stream.FlushAsync();
            await _rest;
            await stream.WriteAsync(new byte[50]);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = MaxBodyBytes - 50;
            return true;
        }
    }
}
