using System.Globalization;

namespace SampleTraffic;

/// <summary>What went wrong in a turn.</summary>
/// <param name="IsOfTool">The tool failed; else the model.</param>
/// <param name="Latency">How long it took to fail, in milliseconds.</param>
internal sealed record ShopError(string Type, string Message, bool IsOfTool, double Latency)
{
    public static ShopError Outage(Random random) =>
        new(
            "System.Net.Http.HttpRequestException",
            $"503 Service Unavailable: the model is overloaded (request req_{random.Next():x8})",
            IsOfTool: false,
            8_000 + (random.NextDouble() * 4_000)
        );

    public static ShopError NoJson(Random random) =>
        new(
            "System.Text.Json.JsonException",
            string.Create(
                CultureInfo.InvariantCulture,
                $"'I' is an invalid start of a value. LineNumber: {random.Next(9)} | "
                    + $"BytePositionInLine: {random.Next(90)}."
            ),
            IsOfTool: false,
            1_500
        );

    public static ShopError NoOrder(string order) =>
        new("Shop.OrderNotFoundException", $"Order {order} was not found", IsOfTool: true, 300);

    public static ShopError TimedOut(Random random) =>
        new(
            "System.TimeoutException",
            $"The operation timed out after {10_000 + random.Next(5_000)} ms",
            IsOfTool: false,
            12_000
        );
}
