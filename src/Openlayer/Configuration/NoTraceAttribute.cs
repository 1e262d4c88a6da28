namespace Openlayer;

/// <summary>
/// Keeps a parameter, a return value or a property of a captured type out of every trace. On a method, a constructor or
/// a type, it leaves the model calls alone that <see cref="TraceModelCallsAttribute"/> would trace there.
/// </summary>
[AttributeUsage(
    AttributeTargets.Parameter
        | AttributeTargets.ReturnValue
        | AttributeTargets.Property
        | AttributeTargets.Field
        | AttributeTargets.Method
        | AttributeTargets.Constructor
        | AttributeTargets.Class
        | AttributeTargets.Struct
)]
public sealed class NoTraceAttribute : Attribute;
