using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Openlayer.TestSupport;

namespace Openlayer.Integration.Tests.Sample;

internal sealed partial class SampleProcess
{
    /// <summary>The first line that begins with a text, also one that is still to come.</summary>
    public Task<string> LineAsync(string beginning)
    {
        var source = _awaited.GetOrAdd(
            beginning,
            static _ => new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously)
        );
        foreach (var line in _output)
        {
            Match(line);
        }

        return source.Task.WaitAsync(TracedApp.Patience);
    }

    public async Task<string> AskAsync(string message, string? user = null, string? session = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/chat")
        {
            Content = JsonContent.Create(new { message }),
        };
        request.Headers.Add("X-User-ID", user);
        request.Headers.Add("X-Session-ID", session);
        using var answer = await Client.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!["response"]!.ToString();
    }

    /// <summary>Rows, sessions or users, all pages of them, the oldest first.</summary>
    public async Task<IReadOnlyList<JsonObject>> ListAsync(string kind, object? filter = null)
    {
        const int PerPage = 100;
        var sort = kind == "rows" ? "inferenceTimestamp" : "dateOfFirstRecord";
        var all = new List<JsonObject>();
        for (var page = 1; page <= 100; page++)
        {
            using var answer = await Client.PostAsJsonAsync(
                "/openlayer/v1/inference-pipelines/SupportChat/"
                    + $"{kind}?page={page}&perPage={PerPage}&sortColumn={sort}&asc=true",
                filter ?? new { }
            );
            answer.EnsureSuccessStatusCode();
            var items = (await answer.Content.ReadFromJsonAsync<JsonObject>())!["items"]!.AsArray();
            all.AddRange(items.Select(static item => item!.AsObject()));
            if (items.Count < PerPage)
            {
                break;
            }
        }

        return all;
    }

    /// <summary>The rows, once there are so many: an answer may arrive before its trace does.</summary>
    public async Task<IReadOnlyList<JsonObject>> RowsAsync(int count, string? session = null)
    {
        var waited = Stopwatch.StartNew();
        while (true)
        {
            IReadOnlyList<JsonObject> rows = await ListAsync("rows");
            if (session is not null)
            {
                rows = [.. rows.Where(row => (string?)row["session_id"] == session)];
            }

            if (rows.Count >= count)
            {
                return rows;
            }

            Assert.True(waited.Elapsed < TracedApp.Patience, $"{rows.Count} of {count} rows have arrived.\n{Output}");
            await Task.Delay(TimeSpan.FromMilliseconds(20));
        }
    }
}
