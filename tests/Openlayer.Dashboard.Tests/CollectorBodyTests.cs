using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Openlayer.Dashboard.Tests;

/// <summary>How large a request may be, packed or not.</summary>
public sealed class CollectorBodyTests
{
    [Fact]
    public async Task Packed_bodies_are_unpacked()
    {
        await using var host = await DashboardHost.StartAsync();

        using var response = await PostPackedAsync(host, DashboardHost.Wire("05"));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Single(await host.ListAsync("rows"));
    }

    [Fact]
    public async Task A_body_that_only_claims_to_be_packed_is_refused()
    {
        await using var host = await DashboardHost.StartAsync();
        using var content = DashboardHost.Json(DashboardHost.Wire("05"));
        content.Headers.ContentEncoding.Add("gzip");

        using var response = await host.Client.PostAsync("/openlayer/v1/inference-pipelines/p/data-stream", content);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("gzip", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_over_the_limit_is_refused_also_when_it_is_packed(bool packed)
    {
        await using var host = await DashboardHost.StartAsync(options => options.MaxBodyBytes = 10_000, kestrel: true);
        var body = new JsonObject
        {
            ["rows"] = new JsonArray(new JsonObject { ["output"] = new string('x', 10_000) }),
        }.ToJsonString();

        using var response = packed ? await PostPackedAsync(host, body) : await host.SendRowsAsync(body);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Contains("10000 bytes", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Empty(await host.ListAsync("rows"));
    }

    [Fact]
    public async Task A_body_of_unknown_length_is_measured_as_it_comes()
    {
        await using var host = await DashboardHost.StartAsync(options => options.MaxBodyBytes = 10_000, kestrel: true);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/openlayer/v1/inference-pipelines/p/data-stream")
        {
            Content = DashboardHost.Json(new string(' ', 20_000)),
        };
        request.Headers.TransferEncodingChunked = true;

        using var response = await host.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Fact]
    public async Task The_limit_is_the_dashboards_own_and_not_the_servers_smaller_one()
    {
        await using var host = await DashboardHost.StartAsync(
            options => options.MaxBodyBytes = 40_000_000,
            kestrel: true
        );
        var row = Rows.Turn("large", answer: new string('x', 16_000_000));

        await host.AcceptAsync(DashboardHost.Pipeline, row);

        Assert.Single(await host.ListAsync("sessions"));
    }

    private static async Task<HttpResponseMessage> PostPackedAsync(DashboardHost host, string body)
    {
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            await gzip.WriteAsync(Encoding.UTF8.GetBytes(body));
        }

        using var content = new ByteArrayContent(packed.ToArray());
        content.Headers.ContentEncoding.Add("gzip");
        return await host.Client.PostAsync(
            $"/openlayer/v1/inference-pipelines/{DashboardHost.Pipeline}/data-stream",
            content
        );
    }
}
