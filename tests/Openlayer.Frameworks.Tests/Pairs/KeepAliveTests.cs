using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Openlayer.Frameworks.Tests.Pairs;

/// <summary>
/// An app with nothing around MVC that would keep what a filter sets from the connection's next request.
/// </summary>
[Collection(TracingCollection.Name)]
public sealed class KeepAliveTests
{
    [Theory]
    [InlineData("action")]
    [InlineData("resource")]
    [InlineData("result")]
    public async Task What_a_filter_sets_is_gone_in_the_next_request_of_the_connection(string path)
    {
        var sent = RecordedWork.Start();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseSetting("urls", "http://127.0.0.1:0");
        builder.Services.AddControllers().AddApplicationPart(typeof(PairController).Assembly);
        await using var app = builder.Build();
        app.MapControllers();
        app.MapGet("/after", () => PairedWork.Do("after"));
        await app.StartAsync();

        using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 1 })
        {
            BaseAddress = new Uri(app.Urls.Single()),
            DefaultRequestVersion = HttpVersion.Version11,
        };
        await client.GetStringAsync($"/{path}");
        await client.GetStringAsync("/after");

        Assert.Equal([$"{path}: {path}-user", "after: -"], await RecordedWork.UsersAsync(sent));
    }
}
