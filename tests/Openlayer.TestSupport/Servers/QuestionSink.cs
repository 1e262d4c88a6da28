using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Openlayer.TestSupport;

/// <summary>A receiver for very many rows: it keeps their questions alone.</summary>
internal sealed partial class QuestionSink : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, string> _questions = new();
    private readonly WebApplication _app;

    private QuestionSink()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder
            .WebHost.UseUrls("http://127.0.0.1:0")
            .ConfigureKestrel(server => server.Limits.MaxRequestBodySize = null);
        _app = builder.Build();
        _app.Run(TakeAsync);
    }

    /// <summary>The key of processes that find the receiver down.</summary>
    public const string RefusedKey = "refused";

    public bool IsDown { get; set; }

    public string Url => _app.Urls.Single();

    public IReadOnlyCollection<string> Questions => [.. _questions.Keys];

    /// <summary>Rows that came with a question that had come before, under another id: none may.</summary>
    public int ChangedIds { get; private set; }

    /// <summary>Requests that are not whole JSON, or have rows that are not as a load writes them: none may.</summary>
    public int Damaged { get; private set; }

    public static async Task<QuestionSink> StartAsync()
    {
        var sink = new QuestionSink();
        await sink._app.StartAsync();
        return sink;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync();
        if (IsDown || context.Request.Headers.Authorization == $"Bearer {RefusedKey}")
        {
            context.Response.StatusCode = 503;
            return;
        }

        var matches = Row().Matches(body);
        if (RowsIn(body) != matches.Count)
        {
            Damaged++;
        }

        foreach (Match match in matches)
        {
            var (id, question) = (match.Groups[1].Value, match.Groups[2].Value);
            if (_questions.GetOrAdd(question, id) != id)
            {
                ChangedIds++;
            }
        }
    }

    private static int RowsIn(string body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.GetProperty("rows").GetArrayLength();
        }
        catch (JsonException)
        {
            return -1;
        }
    }

    // The row's id comes first; its output, which is the question, is the next column.
    [GeneratedRegex("\"inferenceId\":\"([^\"]+)\",\"output\":\"([^\"]+)\"")]
    private static partial Regex Row();
}
