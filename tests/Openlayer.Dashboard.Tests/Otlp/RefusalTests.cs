using System.Net;
using System.Text.Json.Nodes;
using Google.Protobuf;

namespace Openlayer.Dashboard.Tests.Otlp;

/// <summary>Requests that are not kept, and the status by which a sender decides on a retry.</summary>
public sealed class RefusalTests
{
    [Theory]
    [InlineData(OtlpBody.Protobuf)]
    [InlineData(OtlpBody.Json)]
    public async Task A_body_that_is_not_OTLP_gets_400_and_a_status(string type)
    {
        await using var host = await DashboardHost.StartAsync();

        using var response = await host.PostAsync(OtlpBody.Content([0xFF, 0x01], type));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        await AssertStatusAsync(response, type, 3, type == OtlpBody.Json ? "UTF-8" : "protobuf");
    }

    [Theory]
    [InlineData(OtlpBody.Protobuf)]
    [InlineData(OtlpBody.Json)]
    public async Task A_body_that_is_too_large_gets_413_packed_or_not(string type)
    {
        await using var host = await DashboardHost.StartAsync(options => options.MaxBodyBytes = 1000);
        var body = new byte[100_000];

        using var plain = await host.PostAsync(OtlpBody.Content(body, type));
        using var packed = await host.PostAsync(OtlpBody.Content(OtlpBody.Packed(body), type, isGzip: true));

        Assert.Equal(
            (HttpStatusCode.RequestEntityTooLarge, HttpStatusCode.RequestEntityTooLarge),
            (plain.StatusCode, packed.StatusCode)
        );
        await AssertStatusAsync(plain, type, 8, "1000 bytes");
        await AssertStatusAsync(packed, type, 8, "1000 bytes");
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/grpc")]
    public async Task Another_type_of_body_gets_415(string type)
    {
        await using var host = await DashboardHost.StartAsync();

        using var response = await host.PostAsync(OtlpBody.Content([], type));

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
        await AssertStatusAsync(response, OtlpBody.Json, 3, "application/x-protobuf");
    }

    [Fact]
    public async Task A_store_that_cannot_be_used_gets_503_and_a_time_to_wait()
    {
        var folder = Directory.CreateTempSubdirectory("openlayer-dashboard-");
        var file = Path.Combine(folder.FullName, "file");
        await File.WriteAllTextAsync(file, "in the way of a folder");
        await using (var host = await DashboardHost.StartAsync(dataPath: Path.Combine(file, "dashboard.db")))
        {
            var request = OtlpBody.Request(TestSpan.Of("root"));

            using var refused = await host.PostAsync(OtlpBody.Content(request, OtlpBody.Protobuf));
            File.Delete(file);
            await host.AcceptAsync(request);

            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            Assert.Equal(TimeSpan.FromSeconds(5), refused.Headers.RetryAfter!.Delta);
            await AssertStatusAsync(refused, OtlpBody.Protobuf, 14, "dashboard.db");
        }

        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Pages_of_other_sites_cannot_send_spans()
    {
        await using var host = await DashboardHost.StartAsync();
        host.Client.DefaultRequestHeaders.Add("Origin", "https://attacker.example");

        using var response = await host.PostAsync(
            OtlpBody.Content(OtlpBody.Request(TestSpan.Of("root")), OtlpBody.Json)
        );

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    /// <summary>A google.rpc.Status: a code in its first field, a message in its second.</summary>
    private static async Task AssertStatusAsync(HttpResponseMessage response, string type, int code, string part)
    {
        Assert.Equal(type, response.Content.Headers.ContentType!.MediaType);
        var body = await response.Content.ReadAsByteArrayAsync();
        if (type == OtlpBody.Json)
        {
            var json = JsonNode.Parse(body)!.AsObject();
            Assert.Equal(code, (int)json["code"]!);
            Assert.Contains(part, json.Text("message"), StringComparison.Ordinal);
            return;
        }

        using var input = new CodedInputStream(body);
        Assert.Equal((8u, code, 18u), (input.ReadTag(), input.ReadInt32(), input.ReadTag()));
        Assert.Contains(part, input.ReadString(), StringComparison.Ordinal);
        Assert.True(input.IsAtEnd);
    }
}
