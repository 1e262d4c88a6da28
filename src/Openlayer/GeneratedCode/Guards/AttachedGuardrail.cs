namespace Openlayer.GeneratedCode;

/// <summary>A guardrail as it is attached to one method.</summary>
internal sealed class AttachedGuardrail(Guardrail guardrail)
{
    private readonly string _key = guardrail.Name.ToLowerInvariant().Replace(' ', '_');

    public Guardrail Guardrail { get; } = guardrail;

    public GuardrailTarget Target { get; init; } = GuardrailTarget.Both;

    public int Order { get; private init; } = guardrail.Order;

    public BlockStrategy BlockStrategy { get; private init; } = guardrail.BlockStrategy;

    public GuardrailFailure OnFailure { get; private init; } = guardrail.OnFailure;

    /// <summary>The names that rows have for the guardrail and for its steps.</summary>
    public string Key => _key;

    public string InputStep { get; } = guardrail.Name + " - Input";

    public string OutputStep { get; } = guardrail.Name + " - Output";

    public static AttachedGuardrail Of(GuardUse use, IServiceProvider? services)
    {
        var guardrail = use.Find(services);
        return new AttachedGuardrail(guardrail)
        {
            Target = use.Target,
            Order = use.Order ?? guardrail.Order,
            BlockStrategy = use.BlockStrategy ?? guardrail.BlockStrategy,
            OnFailure = use.OnFailure ?? guardrail.OnFailure,
        };
    }

    public bool Checks(GuardrailTarget target) => (Target & target) != 0 && Guardrail.IsEnabled;
}
