namespace Openlayer;

/// <summary>What is known of a trace before it begins.</summary>
/// <param name="Name">The name of its root step: the method's, unless <see cref="TraceAttribute.Name"/> sets
/// another.</param>
/// <param name="StepType">What the root does.</param>
/// <param name="UserId">The user that is set for the flow, or null.</param>
/// <param name="SessionId">The session that is set for the flow, or null.</param>
public readonly record struct TraceStart(string Name, StepType StepType, string? UserId, string? SessionId);
