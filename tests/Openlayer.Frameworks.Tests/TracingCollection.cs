namespace Openlayer.Frameworks.Tests;

/// <summary>Tests that trace in this process share its one tracer, so they run one after the other.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class TracingCollection
{
    public const string Name = "tracing";
}
