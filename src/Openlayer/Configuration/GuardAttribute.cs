namespace Openlayer;

/// <summary>
/// Leads the calls of a traced method through the guardrails of <see cref="OpenlayerOptions.Guardrails"/> and of the
/// host's services. On an assembly, it does so for each of its traced methods.
/// </summary>
/// <remarks>Without it, and without <see cref="GuardAttribute{T}"/>, a method is not guarded.</remarks>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Assembly, Inherited = false)]
public sealed class GuardAttribute : Attribute
{
    /// <summary>What is checked. On an assembly, the result too wherever it can be.</summary>
    public GuardrailTarget Target { get; set; } = GuardrailTarget.Both;
}

/// <summary>
/// Leads the calls of a traced method through a guardrail, and through those of
/// <see cref="OpenlayerOptions.Guardrails"/> and of the host's services.
/// </summary>
/// <remarks>
/// The instance is the host's service of the type, if it has one. Otherwise one is made with the constructor without
/// parameters, once for the process.
/// </remarks>
/// <typeparam name="T">The guardrail.</typeparam>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true, Inherited = false)]
public sealed class GuardAttribute<T> : Attribute
    where T : Guardrail
{
    /// <summary>What is checked; unless set, what the guardrail has checks for.</summary>
    public GuardrailTarget Target { get; set; } = GuardrailTarget.Both;

    /// <summary>In place of <see cref="Guardrail.Order"/>.</summary>
    public int Order { get; set; }

    /// <summary>In place of <see cref="Guardrail.BlockStrategy"/>.</summary>
    public BlockStrategy BlockStrategy { get; set; }

    /// <summary>In place of <see cref="Guardrail.OnFailure"/>.</summary>
    public GuardrailFailure OnFailure { get; set; }
}
