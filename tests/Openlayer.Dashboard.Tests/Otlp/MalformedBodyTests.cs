using System.Net;
using System.Text;
using Google.Protobuf;
using OpenTelemetry.Proto.Common.V1;
using OpenTelemetry.Proto.Trace.V1;

namespace Openlayer.Dashboard.Tests.Otlp;

/// <summary>Whatever a body holds, it is kept or refused for good. It is no failure of the server.</summary>
public sealed class MalformedBodyTests
{
    private static readonly HttpStatusCode[] _final = [HttpStatusCode.OK, HttpStatusCode.BadRequest];

    [Theory]
    [InlineData("meai-tools")]
    [InlineData("meai-multimodal")]
    public async Task A_body_may_end_anywhere(string name)
    {
        await using var host = await DashboardHost.StartAsync();
        var protobuf = OtlpBody.Sent(name);
        var json = Encoding.UTF8.GetBytes(OtlpBody.ToJson(OtlpBody.Read(name)));

        for (var part = 0; part < 100; part++)
        {
            await AssertFinalAsync(host, protobuf[..(protobuf.Length * part / 100)], OtlpBody.Protobuf);
            await AssertFinalAsync(host, json[..(json.Length * part / 100)], OtlpBody.Json);
        }

        using var unpacked = await host.PostAsync(
            OtlpBody.Content(OtlpBody.Sent("meai-gzip")[..200], OtlpBody.Protobuf, isGzip: true)
        );
        Assert.Contains(unpacked.StatusCode, _final);
    }

    [Fact]
    public async Task A_body_may_be_noise()
    {
        await using var host = await DashboardHost.StartAsync();
        var random = new Random(7);
        for (var at = 0; at < 150; at++)
        {
            var noise = new byte[random.Next(400)];
            random.NextBytes(noise);
            await AssertFinalAsync(host, noise, OtlpBody.Protobuf);
            await AssertFinalAsync(host, noise, OtlpBody.Json);

            // Real bodies with some bytes changed get further.
            var body = OtlpBody.Sent(OtlpBody.Names[at % OtlpBody.Names.Count]);
            var text = Encoding.UTF8.GetBytes(OtlpBody.SentAsJson(OtlpBody.Names[at % OtlpBody.Names.Count]));
            for (var change = 0; change < 5; change++)
            {
                body[random.Next(body.Length)] = (byte)random.Next(256);
                text[random.Next(text.Length)] = (byte)random.Next(32, 127);
            }

            await AssertFinalAsync(host, body, OtlpBody.Protobuf);
            await AssertFinalAsync(host, text, OtlpBody.Json);
        }
    }

    [Fact]
    public async Task Text_that_is_not_UTF8_is_refused()
    {
        await using var host = await DashboardHost.StartAsync();
        var body = OtlpBody.Request(TestSpan.Of("broken?")).ToByteArray();
        body[body.AsSpan().IndexOf("broken?"u8) + 6] = 0xFF;

        using var response = await host.PostAsync(OtlpBody.Content(body, OtlpBody.Protobuf));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(23)]
    [InlineData(24)]
    [InlineData(31)]
    [InlineData(60)]
    [InlineData(2000)]
    public async Task Values_may_be_nested_deeply(int depth)
    {
        await using var host = await DashboardHost.StartAsync();
        foreach (var isList in new[] { true, false })
        {
            var span = TestSpan.Of("deep");
            span.Events.Add(
                new Span.Types.Event
                {
                    Attributes =
                    {
                        new KeyValue { Key = "a", Value = Deep(depth, isList) },
                    },
                }
            );
            await AssertFinalAsync(host, OtlpBody.Request(span).ToByteArray(), OtlpBody.Protobuf);
            await AssertFinalAsync(host, Encoding.UTF8.GetBytes(DeepJson(depth, isList)), OtlpBody.Json);
        }

        Assert.True(depth > 23 || (await host.ListAsync("rows", pipeline: OtlpHost.Pipeline)).Count == 1);
    }

    private static AnyValue Deep(int depth, bool isList)
    {
        var value = new AnyValue { StringValue = "deep" };
        for (var level = 1; level < depth; level++)
        {
            value = isList
                ? new AnyValue { ArrayValue = new() { Values = { value } } }
                : new AnyValue
                {
                    KvlistValue = new()
                    {
                        Values =
                        {
                            new KeyValue { Key = "k", Value = value },
                        },
                    },
                };
        }

        return value;
    }

    private static string DeepJson(int depth, bool isList)
    {
        var (open, close) = isList
            ? ("{\"arrayValue\":{\"values\":[", "]}}")
            : ("{\"kvlistValue\":{\"values\":[{\"key\":\"k\",\"value\":", "}]}}");
        var value =
            string.Concat(Enumerable.Repeat(open, depth - 1))
            + "{\"stringValue\":\"deep\"}"
            + string.Concat(Enumerable.Repeat(close, depth - 1));
        return "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"traceId\":\""
            + TestSpan.TraceId()
            + "\",\"spanId\":\"0123456789abcdef\",\"attributes\":[{\"key\":\"a\",\"value\":"
            + value
            + "}]}]}]}]}";
    }

    private static async Task AssertFinalAsync(DashboardHost host, byte[] body, string type)
    {
        using var response = await host.PostAsync(OtlpBody.Content(body, type));
        Assert.True(
            _final.Contains(response.StatusCode),
            $"{response.StatusCode} for {type} {Convert.ToBase64String(body)}"
        );
    }
}
