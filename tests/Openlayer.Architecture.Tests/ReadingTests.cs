namespace Openlayer.Architecture.Tests;

/// <summary>The reader of assemblies finds what these types name, in every place where one may be named.</summary>
public sealed class ReadingTests
{
    [Theory]
    [InlineData("Openlayer.Delivery.TraceDelivery", "Openlayer.Delivery.Queue.TraceQueue", "a field")]
    [InlineData("Openlayer.Delivery.Queue.Batcher", "Openlayer.Delivery.Outcomes.TracePipelineId", "a body")]
    [InlineData("Openlayer.Delivery.Transport.HttpTransport", "Openlayer.ITraceTransport", "an interface")]
    [InlineData("Openlayer.Tracing.TraceSink", "Openlayer.ActiveTrace", "a signature")]
    [InlineData("Openlayer.Pipeline.TracePipeline", "Openlayer.Tracing.TraceSink", "a base type")]
    public void A_named_type_is_found(string type, string named, string place)
    {
        var found = CompiledAssembly
            .TypesOf("Openlayer")
            .Single(one => one.FullName == type)
            .Names.Select(other => other.FullName);
        Assert.True(found.Contains(named), $"{type} names {named} in {place}, and that was not found.");
    }

    [Fact]
    public void Each_type_that_somebody_wrote_has_a_file()
    {
        var types = CompiledAssembly.TypesOf("Openlayer");
        Assert.Contains(
            types,
            type => type is { FullName: "Openlayer.StepType", Files: ["Configuration/StepType.cs"] }
        );
        Assert.Contains(
            types,
            type => type is { FullName: "Openlayer.ITraceTransport", Files: ["Configuration/ITraceTransport.cs"] }
        );
    }
}
