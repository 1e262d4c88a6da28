using System.Text.Json;
using Google.Protobuf;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Openlayer.Dashboard.Otlp.Json;
using Openlayer.Dashboard.Rows;
using OpenTelemetry.Proto.Collector.Trace.V1;

namespace Openlayer.Dashboard.Otlp;

/// <summary>One of the two forms of OTLP over HTTP. A response has the form of its request.</summary>
internal abstract class OtlpEncoding
{
    public static OtlpEncoding Json { get; } = new JsonEncoding();

    private static OtlpEncoding Protobuf { get; } = new ProtobufEncoding();

    /// <summary>Null for a type that isn't OTLP.</summary>
    public static OtlpEncoding? Of(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
            ? type.MediaType.Value?.ToUpperInvariant() switch
            {
                "APPLICATION/X-PROTOBUF" or "APPLICATION/PROTOBUF" => Protobuf,
                "APPLICATION/JSON" => Json,
                _ => null,
            }
            : null;

    /// <exception cref="MalformedRequestException">The body is not in this form.</exception>
    public abstract ExportTraceServiceRequest Read(ReadOnlyMemory<byte> body);

    public IResult Success(Rejections rejected) => Result(SuccessBody(rejected), StatusCodes.Status200OK);

    /// <summary>A <c>google.rpc.Status</c>, as OTLP asks for.</summary>
    public IResult Fault(int statusCode, string reason) => Result(FaultBody(RpcCode(statusCode), reason), statusCode);

    protected abstract string ContentType { get; }

    protected abstract byte[] SuccessBody(Rejections rejected);

    protected abstract byte[] FaultBody(int code, string reason);

    private IResult Result(byte[] body, int statusCode) => Results.Text(body, ContentType, statusCode);

    private static int RpcCode(int statusCode) =>
        statusCode switch
        {
            StatusCodes.Status401Unauthorized => 16, // UNAUTHENTICATED
            StatusCodes.Status403Forbidden => 7, // PERMISSION_DENIED
            StatusCodes.Status413PayloadTooLarge => 8, // RESOURCE_EXHAUSTED
            StatusCodes.Status429TooManyRequests => 8,
            StatusCodes.Status503ServiceUnavailable => 14, // UNAVAILABLE
            _ => 3, // INVALID_ARGUMENT
        };

    private sealed class ProtobufEncoding : OtlpEncoding
    {
        protected override string ContentType => "application/x-protobuf";

        public override ExportTraceServiceRequest Read(ReadOnlyMemory<byte> body)
        {
            try
            {
                return ExportTraceServiceRequest.Parser.ParseFrom(body.Span);
            }
            catch (InvalidProtocolBufferException error)
            {
                throw new MalformedRequestException($"The body is not valid OTLP in protobuf: {error.Message}");
            }
        }

        protected override byte[] SuccessBody(Rejections rejected) =>
            new ExportTraceServiceResponse
            {
                PartialSuccess =
                    rejected.Count == 0
                        ? null
                        : new() { RejectedSpans = rejected.Count, ErrorMessage = rejected.Message },
            }.ToByteArray();

        // The type of two fields is written by hand, rather than to carry its protobuf file and all that it imports.
        protected override byte[] FaultBody(int code, string reason)
        {
            using var buffer = new MemoryStream();
            using (var output = new CodedOutputStream(buffer, leaveOpen: true))
            {
                output.WriteTag(1, WireFormat.WireType.Varint);
                output.WriteInt32(code);
                output.WriteTag(2, WireFormat.WireType.LengthDelimited);
                output.WriteString(reason);
            }

            return buffer.ToArray();
        }
    }

    private sealed class JsonEncoding : OtlpEncoding
    {
        protected override string ContentType => "application/json";

        public override ExportTraceServiceRequest Read(ReadOnlyMemory<byte> body) => TraceJson.Read(body);

        protected override byte[] SuccessBody(Rejections rejected) =>
            Write(writer =>
            {
                if (rejected.Count > 0)
                {
                    writer.WriteStartObject("partialSuccess");
                    writer.WriteString("rejectedSpans", $"{rejected.Count}");
                    writer.WriteString("errorMessage", rejected.Message);
                    writer.WriteEndObject();
                }
            });

        protected override byte[] FaultBody(int code, string reason) =>
            Write(writer =>
            {
                writer.WriteNumber("code", code);
                writer.WriteString("message", reason);
            });

        private static byte[] Write(Action<Utf8JsonWriter> members)
        {
            using var buffer = new MemoryStream();
            using (var writer = new Utf8JsonWriter(buffer))
            {
                writer.WriteStartObject();
                members(writer);
                writer.WriteEndObject();
            }

            return buffer.ToArray();
        }
    }
}
