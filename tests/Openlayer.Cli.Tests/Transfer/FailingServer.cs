using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Openlayer.Cli.Tests.Transfer;

/// <summary>Takes some requests, and then forbids all others.</summary>
internal sealed class FailingServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private int _left;

    public FailingServer(int answered)
    {
        _left = answered;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(AnswerAsync);
        _app.Start();
    }

    public string Address => _app.Urls.First() + "/v1";

    /// <summary>The number of rows of each request that it has taken.</summary>
    public List<int> Taken { get; } = [];

    public void AnswersAll() => _left = int.MaxValue;

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        if (_left == 0)
        {
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        _left--;
        using var body = await JsonDocument.ParseAsync(http.Request.Body);
        Taken.Add(body.RootElement.GetProperty("rows").GetArrayLength());
        await http.Response.WriteAsync("{\"success\":true}");
    }
}
