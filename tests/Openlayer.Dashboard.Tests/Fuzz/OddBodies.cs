using System.Text;
using CsCheck;
using Openlayer.Dashboard.Tests.Otlp;

namespace Openlayer.Dashboard.Tests.Fuzz;

/// <summary>Request bodies as no sender should make them, and some do.</summary>
internal static class OddBodies
{
    private static readonly string[] _columns =
    [
        "inferenceId",
        "inferenceTimestamp",
        "latency",
        "cost",
        "tokens",
        "user_id",
        "session_id",
        "output",
        "question",
        "_question",
        "context",
        "groundTruth",
        "steps",
        "metadata",
        "error",
        "openlayer_row_id",
        "own",
        "",
        "a\\\"b",
    ];

    private static readonly string[] _stepMembers =
    [
        "name",
        "id",
        "type",
        "inputs",
        "output",
        "startTime",
        "endTime",
        "latency",
        "tokens",
        "promptTokens",
        "cost",
        "metadata",
        "attachments",
        "usageDetails",
        "model",
        "steps",
        "rawOutput",
        "documents",
    ];

    // Times from 1970 to 2100 in any unit, and numbers that no figure can be.
    private static readonly string[] _numbers =
    [
        "0",
        "-0",
        "-1",
        "0.5",
        "1e-320",
        "1e308",
        "-1e308",
        "1e999",
        "-1e999",
        "123456789012345678901234567890",
        "1",
        "1795000000",
        "1795000000.123456",
        "1795000000000",
        "1795000000000000",
        "1795000000000000000",
        "4102444800",
        "4102444800000",
        "4102444800000000000",
        "253402300800",
    ];

    private static readonly string[] _others =
    [
        "null",
        "true",
        "false",
        "\"\"",
        "\"12\"",
        "\"NaN\"",
        "\"Infinity\"",
        "\"2026-11-27T00:00:00Z\"",
        "\"\\ud800\"",
        "\"\\udc00\\ud800 x\"",
        "\"\\u0000\"",
        "\"<script>alert(1)</script>\"",
        "\"' OR 1=1 --\"",
        "\"..\"",
        "\"a%2Fb\"",
        "\"東京の天気 हिन्दी ไทย\"",
        "\"openlayer-dashboard://attachments/a.png\"",
        "\"chat_completion\"",
        "\"guardrail\"",
        "[]",
        "{}",
        "[null,1,\"x\",[],{}]",
        "[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"Hello\"},{\"type\":\"image_url\"}]}]",
        "{\"prompt\":[{\"role\":1,\"content\":{}}]}",
        "NaN",
        "undefined",
        "'x'",
    ];

    private static readonly Gen<string> _leaf = Gen.Frequency(
        (4, OneOf(_numbers)),
        (4, OneOf(_others)),
        (1, Gen.String[Gen.Char, 0, 40].Select(static text => System.Text.Json.JsonSerializer.Serialize(text))),
        (1, Gen.Int[1, 6_000].Select(static levels => new string('[', levels) + new string(']', levels)))
    );

    private static readonly Gen<string> _step = Gen.Recursive<string>(
        static (depth, step) =>
            ObjectOf(_stepMembers, depth > 4 ? _leaf : Gen.Frequency((5, _leaf), (2, step.Array[0, 3].Select(ToArray))))
    );

    /// <summary>Bodies of data-stream: most of them JSON, the others almost.</summary>
    public static Gen<byte[]> OfRows { get; } =
        Gen.Select(
                ObjectOf(_columns, Gen.Frequency((4, _leaf), (3, _step.Array[0, 3].Select(ToArray)))).Array[0, 4],
                Gen.Frequency((3, Gen.Const("{}")), (1, ObjectOf(_columns, _leaf)), (1, _leaf)),
                static (rows, config) => Encoding.UTF8.GetBytes($"{{\"config\":{config},\"rows\":{ToArray(rows)}}}")
            )
            .SelectMany(body => Damaged(body, weightOfWhole: 6));

    /// <summary>Bodies of OTLP that exporters sent, damaged.</summary>
    public static Gen<byte[]> OfSpans { get; } =
        OneOf<byte[]>([.. OtlpBody.Names.Where(static name => name != "meai-json").Select(OtlpBody.Sent)])
            .SelectMany(body => Damaged(body, weightOfWhole: 1));

    /// <summary>The same in the form of JSON.</summary>
    public static Gen<byte[]> OfJsonSpans { get; } =
        OneOf<byte[]>([.. OtlpBody.Names.Select(static name => Encoding.UTF8.GetBytes(OtlpBody.SentAsJson(name)))])
            .SelectMany(body => Damaged(body, weightOfWhole: 1));

    private static Gen<T> OneOf<T>(T[] items) => Gen.Int[0, items.Length - 1].Select(at => items[at]);

    private static string ToArray(string[] items) => $"[{string.Join(',', items)}]";

    // Names may come twice.
    private static Gen<string> ObjectOf(string[] names, Gen<string> value) =>
        Gen.Select(OneOf(names), value, static (name, text) => $"\"{name}\":{text}")
            .Array[0, 12]
            .Select(static members => $"{{{string.Join(',', members)}}}");

    private static Gen<byte[]> Damaged(byte[] body, int weightOfWhole) =>
        Gen.Frequency(
            (weightOfWhole, Gen.Const(body)),
            (1, Gen.Int[0, body.Length].Select(length => body[..length])),
            (
                2,
                Gen.Select(Gen.Int[0, body.Length - 1], Gen.Byte)
                    .Array[1, 8]
                    .Select(changes =>
                    {
                        var copy = body.ToArray();
                        foreach (var (at, value) in changes)
                        {
                            copy[at] = value;
                        }

                        return copy;
                    })
            ),
            (
                1,
                Gen.Select(
                    Gen.Int[0, body.Length],
                    Gen.Int[0, body.Length],
                    (from, to) => (byte[])[.. body[..from], .. body[Math.Min(from, to)..]]
                )
            )
        );
}
