namespace Openlayer;

/// <summary>Keeps a parameter, a return value or a property of a captured type out of every trace.</summary>
[AttributeUsage(
    AttributeTargets.Parameter | AttributeTargets.ReturnValue | AttributeTargets.Property | AttributeTargets.Field
)]
public sealed class NoTraceAttribute : Attribute;
