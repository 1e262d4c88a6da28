namespace Openlayer.Benchmarks.Shipping;

/// <summary>A library that traces the flow and sends what it traced to the sink.</summary>
internal interface IShipper : IDisposable
{
    /// <summary>Runs the flow once, traced.</summary>
    void Trace(int number);

    /// <summary>Waits until all that was traced has been sent or given up.</summary>
    void Flush();
}

internal static class Shippers
{
    public const string Openlayer = "openlayer";
    public const string OpenlayerWriteFirst = "openlayer-write-first";
    public const string Otlp = "otlp";
    public const string OtlpDefaultQueue = "otlp-default-queue";

    public static IShipper Create(string name, Uri sink) =>
        name switch
        {
            Openlayer => new OpenlayerShipper(sink, writeFirst: false),
            OpenlayerWriteFirst => new OpenlayerShipper(sink, writeFirst: true),
            Otlp => new OtlpShipper(sink, queue: 4_000_000),
            OtlpDefaultQueue => new OtlpShipper(sink, queue: null),
            _ => throw new ArgumentException($"There is no library '{name}' here.", nameof(name)),
        };
}
