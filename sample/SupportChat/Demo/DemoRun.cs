using System.Globalization;
using System.Text.Json.Nodes;
using Openlayer;
using SampleTraffic;

namespace SupportChat.Demo;

/// <summary>Sends the scripted conversations to the app's own address, as any client would.</summary>
/// <param name="address">Where the app listens.</param>
/// <param name="pipeline">The pipeline that its traces go to.</param>
/// <param name="output">Takes what is said.</param>
/// <param name="pace">Rest between two questions of a conversation.</param>
internal sealed class DemoRun(Uri address, string pipeline, TimeSpan pace, TextWriter output)
{
    private const int ConversationsAtOnce = 3;
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);

    /// <summary>Ends early, without a fault, when the app is stopped.</summary>
    public async Task PlayAsync(CancellationToken stopping)
    {
        try
        {
            await SendAsync(stopping);
        }
        catch (Exception error)
            when (stopping.IsCancellationRequested && (error is OperationCanceledException or HttpRequestException))
        {
            await output.WriteLineAsync("The demo was stopped.");
        }
    }

    private async Task SendAsync(CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = address };

        // First, so that the newest traces are those of the conversations.
        await SampleSender.SendAsync(http, "/openlayer", TimeProvider.System, cancellationToken);
        var run = await NextRunAsync(http, cancellationToken);
        await output.WriteLineAsync($"Demo run {run}: {DemoScript.Conversations.Count} conversations");

        // Some at the same time, as people do; each waits for its own answers.
        var parallel = new ParallelOptions
        {
            MaxDegreeOfParallelism = ConversationsAtOnce,
            CancellationToken = cancellationToken,
        };
        await Parallel.ForEachAsync(
            DemoScript.Conversations,
            parallel,
            async (conversation, stop) => await HoldAsync(http, conversation, run, stop)
        );

        var asked = DemoScript.Conversations.Sum(static one => one.Turns.Length);
        var sent = await OpenlayerTracer.FlushAsync(_patience, cancellationToken);
        await output.WriteLineAsync(
            $"""

            {asked} questions asked; {Outcome(sent)}
            Sessions   {address}openlayer/sessions
            Users      {address}openlayer/users
            Sample     {address}openlayer/?pipeline={ShopTraffic.Pipeline}

            """
        );
    }

    private static string Outcome(FlushSummary sent) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"traces delivered {sent.Delivered}, on their way {sent.Buffered}, "
                + $"rejected {sent.Rejected}, dropped {sent.Dropped}"
        );

    private async Task HoldAsync(
        HttpClient http,
        DemoConversation conversation,
        int run,
        CancellationToken cancellationToken
    )
    {
        foreach (var turn in conversation.Turns)
        {
            var response = await AskAsync(http, conversation, turn, run, cancellationToken);
            var how = turn.Streams ? " (streamed)" : "";
            await output.WriteLineAsync(
                $"  {conversation.SessionId(run), -22} {turn.Message}{how}\n  {"", -22} > {FirstLine(response)}"
            );
            await Task.Delay(pace, cancellationToken);
        }
    }

    private static async Task<string?> AskAsync(
        HttpClient http,
        DemoConversation conversation,
        DemoTurn turn,
        int run,
        CancellationToken cancellationToken
    )
    {
        using var request = Request(conversation, turn, run);
        using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        answer.EnsureSuccessStatusCode();
        if (turn.Streams)
        {
            return string.Concat(
                await answer
                    .Content.ReadFromJsonAsAsyncEnumerable<string>(cancellationToken)
                    .ToListAsync(cancellationToken)
            );
        }

        var body = await answer.Content.ReadFromJsonAsync<JsonObject>(cancellationToken);
        return body?["response"]?.ToString();
    }

    private static HttpRequestMessage Request(DemoConversation conversation, DemoTurn turn, int run)
    {
        var request = turn.InTheNameOf is { } customer
            ? Post(
                "/support/handover",
                new
                {
                    message = turn.Message,
                    userId = customer.UserId,
                    sessionId = customer.SessionId(run),
                }
            )
            : Post(turn.Streams ? "/chat/stream" : "/chat", new { message = turn.Message });
        request.Headers.Add("X-User-ID", conversation.UserId);
        request.Headers.Add("X-Session-ID", conversation.SessionId(run));
        return request;
    }

    private static HttpRequestMessage Post<T>(string path, T body) =>
        new(HttpMethod.Post, path) { Content = JsonContent.Create(body) };

    // One more than the latest run that the dashboard knows of.
    private async Task<int> NextRunAsync(HttpClient http, CancellationToken cancellationToken)
    {
        var first = DemoScript.Conversations[0];
        var filter = new
        {
            columnFilters = new[]
            {
                new
                {
                    measurement = "userIds",
                    @operator = "contains_any",
                    value = new[] { first.UserId },
                },
            },
        };
        using var answer = await http.PostAsJsonAsync(
            $"/openlayer/v1/inference-pipelines/{Uri.EscapeDataString(pipeline)}/sessions?perPage=100",
            filter,
            cancellationToken
        );
        answer.EnsureSuccessStatusCode();
        var sessions = await answer.Content.ReadFromJsonAsync<JsonObject>(cancellationToken);
        return 1
            + sessions!["items"]!
                .AsArray()
                .Select(static item => RunOf(item!["id"]!.ToString()))
                .DefaultIfEmpty()
                .Max();
    }

    private static int RunOf(string sessionId) =>
        DemoScript
            .Conversations.Where(one => sessionId.StartsWith($"{one.Session}-", StringComparison.Ordinal))
            .Select(one =>
                int.TryParse(
                    sessionId[(one.Session.Length + 1)..],
                    NumberStyles.None,
                    CultureInfo.InvariantCulture,
                    out var run
                )
                    ? run
                    : 0
            )
            .FirstOrDefault();

    private static string FirstLine(string? text)
    {
        var line = (text ?? "").Split('\n')[0];
        return line.Length <= 110 ? line : $"{line[..109]}…";
    }
}
