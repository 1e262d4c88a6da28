namespace Openlayer.GeneratedCode;

/// <summary>A guardrail as it is attached to one method.</summary>
internal sealed class AttachedGuardrail(Guardrail guardrail)
{
    public Guardrail Guardrail { get; } = guardrail;

    public GuardrailTarget Target { get; init; } = GuardrailTarget.Both;

    public int Order { get; private init; } = guardrail.Order;

    public BlockStrategy BlockStrategy { get; private init; } = guardrail.BlockStrategy;

    public GuardrailFailure OnFailure { get; private init; } = guardrail.OnFailure;

    /// <summary>The names that rows have for the guardrail and for its steps.</summary>
    public string Key { get; } = KeyOf(guardrail);

    public string InputKey { get; } = "input_" + KeyOf(guardrail);

    public string OutputKey { get; } = "output_" + KeyOf(guardrail);

    public string BlockedKey { get; } = guardrail.Name + "_blocked";

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

    private static string KeyOf(Guardrail guardrail) => guardrail.Name.ToLowerInvariant().Replace(' ', '_');
}
