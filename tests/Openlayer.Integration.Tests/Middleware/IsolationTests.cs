using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Openlayer.TestSupport;

namespace Openlayer.Integration.Tests.Middleware;

[Collection(TracingCollection.Name)]
public sealed class IsolationTests
{
    private const int Requested = 10_000;
    private const int Connections = 200;

    [Fact]
    public async Task Ten_thousand_interleaved_requests_keep_their_own_ids()
    {
        await using var app = await StartAsync();
        using var client = app.Client(Connections);

        var parallel = new ParallelOptions { MaxDegreeOfParallelism = Connections };
        await Parallel.ForAsync(
            0,
            Requested,
            parallel,
            async (number, stop) =>
            {
                // Every seventh is anonymous.
                using var request =
                    number % 7 == 0
                        ? Requests.Get($"/answer/{number}")
                        : Requests.Get($"/answer/{number}", $"user-{number}", $"session-{number}");
                using var answer = await client.SendAsync(request, stop);
            }
        );

        var rows = await app.RowsAsync();
        Assert.Equal(Requested, rows.Count);
        var wrong = rows.Where(row => row.Ids() != Expected(Number(row)))
            .Select(row => (Number(row), row.Ids()))
            .Take(5)
            .ToList();
        Assert.True(wrong.Count == 0, $"traces with ids of others: {string.Join(", ", wrong)}");
        Assert.Equal(Requested, rows.Select(Number).Distinct().Count());
    }

    private static (string?, string?) Expected(int number)
    {
        var session = number % 7 == 0 ? null : $"session-{number}";
        var user = number % 7 == 0 ? null : $"user-{number}";
        return number % 3 != 0 && number % 5 == 0 ? ($"other-{number}", session) : (user, session);
    }

    private static int Number(System.Text.Json.Nodes.JsonObject row) =>
        int.Parse((row["number"] ?? row["question"])!.ToString(), CultureInfo.InvariantCulture);

    private static Task<TracedApp> StartAsync() =>
        TracedApp.StartAsync(app =>
        {
            app.UseOpenlayerUserSession();
            app.MapGet(
                "/answer/{number:int}",
                async (int number) =>
                {
                    // Every third throws and every fifth overrides; neither may touch its neighbours.
                    await Task.Yield();
                    return number % 3 == 0
                        ? await SupportAgent.FailAsync(Text(number))
                        : await OverridingAgent.AnswerAsync(number);
                }
            );
        });

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

internal static partial class OverridingAgent
{
    [Trace]
    public static partial Task<string> AnswerAsync(int number);

    private static async Task<string> AnswerAsyncCore(int number)
    {
        await Task.Yield();
        if (number % 5 == 0)
        {
            OpenlayerTracer.UpdateTraceUserSession(userId: $"other-{number}");
        }

        return "answered";
    }
}
