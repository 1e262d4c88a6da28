using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Openlayer.TestSupport;

namespace Openlayer.Integration.Tests.Middleware;

[Collection(TracingCollection.Name)]
public sealed class StreamingTests
{
    private const int Words = 20;

    [Theory]
    [InlineData("/json")]
    [InlineData("/events")]
    public async Task Ids_last_until_the_last_item_of_a_streamed_response(string path)
    {
        await using var app = await StartAsync();
        using var client = app.Client();

        var answer = await client.SendAsync(Requests.Get(path, "user_123", "session_abc"));
        var body = await answer.Content.ReadAsStringAsync();

        Assert.Contains($"word {Words - 1} user_123/session_abc", body, StringComparison.Ordinal);
        var rows = await app.RowsAsync();
        Assert.Equal(Words, rows.Count);
        Assert.All(rows, row => Assert.Equal(("user_123", "session_abc"), row.Ids()));
        Assert.Equal((null, null), await app.EndAsync());
    }

    [Fact]
    public async Task A_stream_that_the_caller_leaves_keeps_its_ids_and_passes_none_on()
    {
        await using var app = await StartAsync();
        using var client = app.Client();

        using (
            var answer = await client.SendAsync(
                Requests.Get("/endless", "user_123", "session_abc"),
                HttpCompletionOption.ResponseHeadersRead
            )
        )
        {
            using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync());
            Assert.Contains("user_123/session_abc", await reader.ReadLineAsync(), StringComparison.Ordinal);
        }

        Assert.Equal((null, null), await app.EndAsync());
        Assert.Contains("word 0 /", await client.GetStringAsync("/json"), StringComparison.Ordinal);
        var rows = await app.RowsAsync();
        Assert.All(rows.SkipLast(Words), row => Assert.Equal(("user_123", "session_abc"), row.Ids()));
        Assert.All(rows.TakeLast(Words), row => Assert.Equal((null, null), row.Ids()));
        Assert.True(rows.Count > Words, "the stream that was left has traces too");
    }

    private static Task<TracedApp> StartAsync() =>
        TracedApp.StartAsync(app =>
        {
            app.UseOpenlayerUserSession();
            app.MapGet("/json", () => SupportAgent.Words(Words));
            app.MapGet(
                "/events",
                (CancellationToken stop) => TypedResults.ServerSentEvents(SupportAgent.Words(Words, stop))
            );
            app.MapGet(
                "/endless",
                (CancellationToken stop) => TypedResults.ServerSentEvents(SupportAgent.Words(int.MaxValue, stop))
            );
        });
}
