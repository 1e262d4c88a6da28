using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Openlayer.Dashboard.Tests.Description;

/// <summary>The OpenAPI document has all that is mapped.</summary>
public sealed class DocumentTests
{
    private static readonly JsonSerializerOptions _indented = new() { WriteIndented = true };

    // Not the caller's file path: where CI is set, the compiler writes "/_/" for the folder of the repository.
    private static readonly string _folder = Path.Combine(
        typeof(DocumentTests)
            .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(static data => data.Key == "ProjectDirectory")
            .Value!,
        "Description"
    );

    [Fact]
    public async Task It_is_what_was_verified()
    {
        await using var host = await DashboardHost.StartAsync();
        var document = JsonNode.Parse(await host.Client.GetStringAsync(ApiDocument.Address))!;
        var paths = document["paths"]!.AsObject();
        foreach (var page in paths.Select(static path => path.Key).Where(IsForBrowsers).ToList())
        {
            paths.Remove(page);
        }

        var written = document.ToJsonString(_indented).ReplaceLineEndings("\n") + "\n";
        var (verified, received) = (Snapshot("verified"), Snapshot("received"));

        var matches = File.Exists(verified) && File.ReadAllText(verified).ReplaceLineEndings("\n") == written;
        if (matches)
        {
            File.Delete(received);
        }
        else
        {
            File.WriteAllText(received, written);
        }

        Assert.True(matches, $"The document is not what was verified. Compare {received} with {verified}.");
    }

    [Fact]
    public async Task It_is_valid()
    {
        await using var host = await DashboardHost.StartAsync();

        var read = Microsoft.OpenApi.OpenApiDocument.Parse(
            await host.Client.GetStringAsync(ApiDocument.Address),
            "json"
        );

        Assert.Empty(read.Diagnostic!.Errors);
        Assert.Empty(read.Diagnostic.Warnings);
        Assert.NotEmpty(read.Document!.Paths);
    }

    [Theory]
    [InlineData("/openlayer")]
    [InlineData("/")]
    [InlineData("/apps/{app}/traces")]
    public async Task Every_endpoint_is_in_it_and_nothing_else(string pattern)
    {
        await using var host = await DashboardHost.StartAsync(middleware: app =>
            Microsoft.AspNetCore.Builder.OpenlayerDashboardEndpointRouteBuilderExtensions.MapOpenlayerDashboard(
                app,
                "/second" + pattern
            )
        );
        var mapped = host
            .Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .Where(static endpoint => endpoint.RoutePattern.RawText!.StartsWith("/second", StringComparison.Ordinal))
            .SelectMany(static endpoint =>
                endpoint
                    .Metadata.GetRequiredMetadata<IHttpMethodMetadata>()
                    .HttpMethods.Select(method => $"{method} {endpoint.RoutePattern.RawText}")
            );
        var address = "/second" + pattern.Replace("{app}", "shop", StringComparison.Ordinal).TrimEnd('/');
        var document = await ApiDocument.ReadAsync(host.Client, address + "/v1/openapi.json");

        Assert.Equal(address, document.Server);
        Assert.Equal(
            mapped.Select(static one => one.TrimEnd('/')).Order(StringComparer.Ordinal),
            document
                .Operations.Select(one => $"{one.Method} /second{pattern.TrimEnd('/')}{one.Path}".TrimEnd('/'))
                .Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task Each_operation_of_the_API_says_what_it_takes_and_returns()
    {
        await using var host = await DashboardHost.StartAsync();
        var document = await ApiDocument.ReadAsync(host.Client);

        Assert.Equal(
            document.Operations.Count,
            document.Operations.Select(static one => (string)one.Node["operationId"]!).Distinct().Count()
        );
        foreach (var operation in document.Operations)
        {
            var isApi = operation.Path.StartsWith("/v1/", StringComparison.Ordinal);
            Assert.Equal(isApi, (string?)operation.Node["tags"]![0] != "Pages");
            Assert.NotEmpty(operation.Node["responses"]!.AsObject());
            Assert.Equal(
                operation.Path.Split('/').Where(static one => one.StartsWith('{')).Select(static one => one[1..^1]),
                operation.Parameters("path")
            );
        }
    }

    // The names of the files that pages load change with their content.
    private static bool IsForBrowsers(string path) => !path.StartsWith("/v1/", StringComparison.Ordinal);

    private static string Snapshot(string kind) => Path.Combine(_folder, $"openapi.{kind}.json");
}
