using System.Net;
using System.Text.Json.Nodes;
using Openlayer.Dashboard.Tests.Access;

namespace Openlayer.Dashboard.Tests.Description;

/// <summary>The dashboard does what its OpenAPI document says.</summary>
public sealed class BehaviourTests
{
    private static readonly HashSet<string> _expected =
    [
        "listRows 200",
        "listSessions 200",
        "listUsers 200",
        "getRow 200",
        "getPipeline 200",
        "updatePipeline 200",
        "listPipelines 200",
        "sendRows 200",
        "updateRow 200",
        "presignUpload 400",
        "eraseUser 404",
        "getDescription 200",
        "sendTraces 200",
    ];

    [Fact]
    public async Task Each_operation_asks_for_the_key_that_the_document_names()
    {
        await using var host = await KeyedDashboard.StartAsync();
        host.Client.DefaultRequestHeaders.Authorization = new("Bearer", KeyedDashboard.Full);
        var document = await ApiDocument.ReadAsync(host.Client);
        host.Client.DefaultRequestHeaders.Authorization = null;

        foreach (var operation in document.Operations.Where(static one => one.Access != "nothing"))
        {
            Assert.Equal(2, operation.Node["security"]!.AsArray().Count);
            var isReading = operation.Access == "read";
            await ExpectAsync(host, operation, key: null, refused: true);
            await ExpectAsync(host, operation, KeyedDashboard.ReadOnly, refused: !isReading);
            await ExpectAsync(host, operation, KeyedDashboard.IngestOnly, refused: operation.Access != "ingest");
            await ExpectAsync(host, operation, KeyedDashboard.Full, refused: false);
        }
    }

    [Fact]
    public async Task Whole_numbers_outside_of_their_range_are_refused_by_name()
    {
        await using var host = await SeededDashboard.SeededAsync();
        var document = await ApiDocument.ReadAsync(host.Client);
        var tried = 0;
        foreach (var operation in document.Operations.Where(static one => one.Method is "GET" or "POST"))
        {
            foreach (var parameter in operation.Node["parameters"]?.AsArray() ?? [])
            {
                var (name, schema) = ((string)parameter!["name"]!, parameter["schema"]!);
                if ((string?)parameter["in"] != "query" || (string?)schema["type"] != "integer")
                {
                    continue;
                }

                var (min, max) = ((long)schema["minimum"]!, (long)schema["maximum"]!);
                foreach (var (value, isRight) in new[] { (min - 1, false), (min, true), (max, true), (max + 1, false) })
                {
                    using var response = await SendAsync(host, operation, $"{operation.Address()}?{name}={value}");
                    var text = await response.Content.ReadAsStringAsync();
                    Assert.True(response.IsSuccessStatusCode == isRight, $"{operation.Path} {name}={value}: {text}");
                    Assert.True(isRight || text.Contains(name, StringComparison.Ordinal), text);
                    tried++;
                }
            }
        }

        Assert.True(tried >= 40, $"Only {tried} values were tried.");
    }

    [Fact]
    public async Task Each_sort_and_filter_column_that_the_document_names_works()
    {
        await using var host = await SeededDashboard.SeededAsync();
        var document = await ApiDocument.ReadAsync(host.Client);
        foreach (var list in new[] { "Sessions", "Users" })
        {
            var operation = document.Find($"list{list}");
            var sort = operation.Node["parameters"]!
                .AsArray()
                .Single(static one => (string?)one!["name"] == "sortColumn");
            var schema = operation.Node["requestBody"]!["content"]!["application/json"]!["schema"]!;
            var measurement = schema["properties"]!["columnFilters"]!["items"]!["properties"]!["measurement"]!;
            foreach (var column in sort!["schema"]!["enum"]!.AsArray())
            {
                Assert.Equal(2, (await host.ListAsync(list.ToLowerInvariant(), $"?sortColumn={column}")).Count);
            }

            foreach (var column in measurement["enum"]!.AsArray())
            {
                var filter = new JsonObject
                {
                    ["measurement"] = column!.DeepClone(),
                    ["operator"] = "!=",
                    ["value"] = "12345",
                };
                var body = new JsonObject { ["columnFilters"] = new JsonArray(filter) };
                Assert.Equal(2, (await host.ListAsync(list.ToLowerInvariant(), body: body.ToJsonString())).Count);
            }
        }
    }

    [Fact]
    public async Task Responses_have_the_statuses_and_the_shapes_of_the_document()
    {
        await using var host = await DashboardHost.StartAsync(kestrel: true);
        await host.AcceptAsync(DashboardHost.Pipeline, Rows.Turn("a"), Rows.Turn("b", user: "bob"));
        var document = await ApiDocument.ReadAsync(host.Client);
        var seen = new HashSet<string>();

        // What removes comes last.
        foreach (var operation in document.Operations.OrderBy(static one => one.Method == "DELETE"))
        {
            foreach (
                var address in new[]
                {
                    operation.Address(),
                    operation.Address().Replace("=a", "=", StringComparison.Ordinal),
                }
            )
            {
                seen.Add(await FollowsAsync(host, document, operation, address));
            }
        }

        Assert.Superset(_expected, seen);
    }

    /// <summary>The operation and its status, after both were compared with the document.</summary>
    private static async Task<string> FollowsAsync(
        DashboardHost host,
        ApiDocument document,
        ApiMethod operation,
        string address
    )
    {
        using var response = await SendAsync(host, operation, address);
        var status = ((int)response.StatusCode).ToString(System.Globalization.CultureInfo.InvariantCulture);
        var described = operation.Node["responses"]![status];
        Assert.True(described is not null || !IsApi(operation), $"{operation.Method} {address}: {status}");
        if (IsApi(operation) && described!["content"]?["application/json"]?["schema"] is { } schema)
        {
            var body = JsonNode.Parse(await response.Content.ReadAsStringAsync());
            Assert.Null(document.Fails(schema, body));
        }
        else if (operation.Method == "HEAD")
        {
            Assert.Empty(await response.Content.ReadAsByteArrayAsync());
        }

        return $"{operation.Node["operationId"]} {status}";
    }

    private static bool IsApi(ApiMethod operation) => operation.Path.StartsWith("/v1/", StringComparison.Ordinal);

    private static async Task ExpectAsync(DashboardHost host, ApiMethod operation, string? key, bool refused)
    {
        using var request = Request(operation, operation.Address());
        request.Headers.Authorization = key is null ? null : new("Bearer", key);
        using var response = await host.Client.SendAsync(request);
        var isRefused =
            response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden
            || response.Headers.Location?.OriginalString.Contains("sign-in", StringComparison.Ordinal) == true;
        Assert.True(isRefused == refused, $"{operation.Method} {operation.Path}: {response.StatusCode}");
    }

    private static async Task<HttpResponseMessage> SendAsync(DashboardHost host, ApiMethod operation, string address)
    {
        using var request = Request(operation, address);
        return await host.Client.SendAsync(request);
    }

    private static HttpRequestMessage Request(ApiMethod operation, string address)
    {
        var request = new HttpRequestMessage(new HttpMethod(operation.Method), address);
        if (operation.Node["requestBody"] is not null)
        {
            request.Content = DashboardHost.Json(
                (string?)operation.Node["operationId"] switch
                {
                    "sendRows" => """{"rows":[{"output":"x"}]}""",
                    "updateRow" => """{"row":{"groundTruth":"x"}}""",
                    _ => "{}",
                }
            );
        }

        return request;
    }
}
