using System.Security.Cryptography;
using System.Text;
using Google.Protobuf;
using OpenTelemetry.Proto.Common.V1;
using OpenTelemetry.Proto.Trace.V1;

namespace Openlayer.Dashboard.Tests.Otlp;

/// <summary>Makes spans with ids that follow from their names.</summary>
internal static class TestSpan
{
    public const ulong Start = 1_795_699_103_000_000_000;
    public const string Trace = "trace";

    public static Span Of(
        string name,
        string? parent = null,
        double at = 0,
        double lasts = 1,
        string trace = Trace,
        params IEnumerable<(string Key, object? Value)> attributes
    ) =>
        new()
        {
            Name = name,
            TraceId = Id(trace, 16),
            SpanId = Id(name, 8),
            ParentSpanId = parent is null ? ByteString.Empty : Id(parent, 8),
            Kind = Span.Types.SpanKind.Internal,
            StartTimeUnixNano = Start + (ulong)(at * 1e9),
            EndTimeUnixNano = Start + (ulong)((at + lasts) * 1e9),
            Attributes = { attributes.Select(one => Attribute(one.Key, one.Value)) },
        };

    /// <summary>A call of a model by the current convention.</summary>
    public static Span Chat(
        string name,
        string? parent = null,
        double at = 0,
        string? question = null,
        string? answer = null,
        int? input = null,
        int? output = null,
        params IEnumerable<(string Key, object? Value)> attributes
    )
    {
        var span = Of(name, parent, at, attributes: attributes);
        span.Attributes.Add(Attribute("gen_ai.operation.name", "chat"));
        Add("gen_ai.input.messages", question is null ? null : Message("user", question));
        Add("gen_ai.output.messages", answer is null ? null : Message("assistant", answer));
        Add("gen_ai.usage.input_tokens", input);
        Add("gen_ai.usage.output_tokens", output);
        return span;

        void Add(string key, object? value)
        {
            if (value is not null)
            {
                span.Attributes.Add(Attribute(key, value));
            }
        }
    }

    public static Span.Types.Event Event(string name, params IEnumerable<(string Key, object? Value)> attributes) =>
        new()
        {
            Name = name,
            TimeUnixNano = Start,
            Attributes = { attributes.Select(one => Attribute(one.Key, one.Value)) },
        };

    public static KeyValue Attribute(string key, object? value) => new() { Key = key, Value = Value(value) };

    public static AnyValue Value(object? value) =>
        value switch
        {
            null => new(),
            string text => new() { StringValue = text },
            bool truth => new() { BoolValue = truth },
            int number => new() { IntValue = number },
            long number => new() { IntValue = number },
            double number => new() { DoubleValue = number },
            byte[] bytes => new() { BytesValue = ByteString.CopyFrom(bytes) },
            object?[] items => new() { ArrayValue = new() { Values = { items.Select(Value) } } },
            IReadOnlyDictionary<string, object?> members => new()
            {
                KvlistValue = new() { Values = { members.Select(one => Attribute(one.Key, one.Value)) } },
            },
            _ => throw new ArgumentException(value.GetType().Name, nameof(value)),
        };

    public static string TraceId(string trace = Trace) => Convert.ToHexStringLower(Id(trace, 16).Span);

    public static string SpanId(string name) => Convert.ToHexStringLower(Id(name, 8).Span);

    private static string Message(string role, string text) =>
        $$"""[{"role":"{{role}}","parts":[{"type":"text","content":"{{text}}"}]}]""";

    private static ByteString Id(string name, int length) =>
        ByteString.CopyFrom(SHA256.HashData(Encoding.UTF8.GetBytes(name)), 0, length);
}
