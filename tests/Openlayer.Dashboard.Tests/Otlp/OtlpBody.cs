using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Google.Protobuf;
using OpenTelemetry.Proto.Collector.Trace.V1;
using OpenTelemetry.Proto.Common.V1;
using OpenTelemetry.Proto.Resource.V1;
using OpenTelemetry.Proto.Trace.V1;

namespace Openlayer.Dashboard.Tests.Otlp;

/// <summary>Bodies of OTLP requests, real ones and made ones.</summary>
internal static class OtlpBody
{
    public const string Protobuf = "application/x-protobuf";
    public const string Json = "application/json";

    private static readonly JsonFormatter _formatter = new(
        JsonFormatter.Settings.Default.WithFormatEnumsAsIntegers(true)
    );

    /// <summary>The bodies that exporters really sent.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "maf-stream",
        "meai-chat",
        "meai-embeddings",
        "meai-error",
        "meai-gzip",
        "meai-json",
        "meai-multimodal",
        "meai-stream",
        "meai-tools",
    ];

    public static byte[] Sent(string name) => File.ReadAllBytes(PathOf(name + ".bin"));

    public static string SentAsJson(string name) => File.ReadAllText(PathOf(name + ".json"));

    /// <summary>What a body holds, unpacked.</summary>
    public static ExportTraceServiceRequest Read(string name)
    {
        var body = Sent(name);
        if (name != "meai-gzip")
        {
            return ExportTraceServiceRequest.Parser.ParseFrom(body);
        }

        using var unpacked = new GZipStream(new MemoryStream(body), CompressionMode.Decompress);
        return ExportTraceServiceRequest.Parser.ParseFrom(unpacked);
    }

    /// <summary>OTLP's JSON form: that of protobuf, but with ids in hexadecimal digits.</summary>
    public static string ToJson(IMessage message)
    {
        var json = JsonNode.Parse(_formatter.Format(message), documentOptions: new() { MaxDepth = 512 })!;
        WriteIds(json);
        return json.ToJsonString(new() { MaxDepth = 512 });
    }

    /// <summary>A request with spans of one service.</summary>
    public static ExportTraceServiceRequest Request(params IEnumerable<Span> spans) =>
        new()
        {
            ResourceSpans =
            {
                new ResourceSpans
                {
                    Resource = new Resource
                    {
                        Attributes =
                        {
                            new KeyValue
                            {
                                Key = "service.name",
                                Value = new() { StringValue = "shop" },
                            },
                        },
                    },
                    ScopeSpans =
                    {
                        new ScopeSpans
                        {
                            Scope = new() { Name = "tests" },
                            Spans = { spans },
                        },
                    },
                },
            },
        };

    /// <summary>One request for each span, with the resource and the scope that the span has.</summary>
    public static IEnumerable<ExportTraceServiceRequest> Split(ExportTraceServiceRequest request) =>
        from resource in request.ResourceSpans
        from scope in resource.ScopeSpans
        from span in scope.Spans
        select new ExportTraceServiceRequest
        {
            ResourceSpans =
            {
                new ResourceSpans
                {
                    Resource = resource.Resource,
                    SchemaUrl = resource.SchemaUrl,
                    ScopeSpans =
                    {
                        new ScopeSpans { Scope = scope.Scope, Spans = { span } },
                    },
                },
            },
        };

    public static HttpContent Content(byte[] body, string type, bool isGzip = false)
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        if (isGzip)
        {
            content.Headers.ContentEncoding.Add("gzip");
        }

        return content;
    }

    public static HttpContent Content(IMessage message, string type) =>
        Content(type == Json ? Encoding.UTF8.GetBytes(ToJson(message)) : message.ToByteArray(), type);

    public static byte[] Packed(byte[] body)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(body);
        }

        return packed.ToArray();
    }

    private static void WriteIds(JsonNode? node)
    {
        switch (node)
        {
            case JsonArray items:
                foreach (var item in items)
                {
                    WriteIds(item);
                }

                break;
            case JsonObject json:
                foreach (var (name, value) in json.ToList())
                {
                    if (name is "traceId" or "spanId" or "parentSpanId" && value is JsonValue id)
                    {
                        json[name] = Convert.ToHexStringLower(Convert.FromBase64String(id.GetValue<string>()));
                    }
                    else
                    {
                        WriteIds(value);
                    }
                }

                break;
        }
    }

    private static string PathOf(string file) => Path.Combine(AppContext.BaseDirectory, "Fixtures", "otlp", file);
}
