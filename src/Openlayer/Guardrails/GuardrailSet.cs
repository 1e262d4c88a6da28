namespace Openlayer.Guardrails;

/// <summary>The guardrails of all guarded methods, and where others come from. Immutable.</summary>
/// <param name="all">Those of the options and of the host's services.</param>
/// <param name="services">The host's services, or null.</param>
internal sealed class GuardrailSet(IReadOnlyList<Guardrail> all, IServiceProvider? services)
{
    public static readonly GuardrailSet None = new([], services: null);

    public IReadOnlyList<Guardrail> All { get; } = all;

    public IServiceProvider? Services { get; } = services;
}
