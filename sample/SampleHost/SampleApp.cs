using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace SampleHost;

/// <summary>Starts a sample, asks what its script asks, and goes on until it is stopped.</summary>
public static class SampleApp
{
    /// <summary>
    /// A builder for an app that listens at a port of this machine, unless its settings say otherwise.
    /// </summary>
    public static WebApplicationBuilder CreateBuilder(string[] args, int port)
    {
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory }
        );
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        if (string.IsNullOrEmpty(builder.Configuration["urls"]))
        {
            builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        }

        return builder;
    }

    /// <param name="script">What is asked once the app listens, so that the dashboard has something to show.</param>
    public static async Task PlayAsync(this WebApplication app, Func<HttpClient, Task> script)
    {
        await app.StartAsync();
        var address = app.Urls.First();
        Console.WriteLine($"App        {address}/");
        Console.WriteLine($"Dashboard  {address}/openlayer");
        using (var client = new HttpClient { BaseAddress = new Uri(address) })
        {
            await script(client);
        }

        Console.WriteLine("Press Ctrl+C to stop.");
        await app.WaitForShutdownAsync();
    }

    /// <summary>Asks as one user in one session, and prints both.</summary>
    public static async Task AskAsync(this HttpClient client, string user, string session, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        request.Headers.Add("X-User-ID", user);
        request.Headers.Add("X-Session-ID", session);
        using var response = await client.SendAsync(request);
        var answer = await response.Content.ReadAsStringAsync();
        Console.WriteLine($"{user, -10} {Uri.UnescapeDataString(path)}");
        Console.WriteLine($"{"", -10} {(int)response.StatusCode}: {answer.ReplaceLineEndings(" ").Trim()}");
    }
}
