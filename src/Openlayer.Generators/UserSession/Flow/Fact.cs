namespace Openlayer.Generators.UserSession.Flow;

/// <summary>What is known on the way from a set to here. It keeps a conditional set and its conditional clear together.</summary>
/// <param name="Subject">A variable, or a scope.</param>
/// <param name="Kind">What is known of it.</param>
/// <param name="Operand">What it is compared with, if anything.</param>
/// <param name="Value">Whether it is so.</param>
internal readonly record struct Fact(object Subject, FactKind Kind, object? Operand, bool Value)
{
    public Fact Negated => this with { Value = !Value };

    public static Fact Holds(object variable) => new(variable, FactKind.Holds, null, true);

    public static Fact Within(SetPoint scope) => new(scope, FactKind.Within, null, true);
}

internal enum FactKind
{
    IsTrue,
    IsNull,
    IsNullOrEmpty,
    IsNullOrWhiteSpace,
    Equals,

    /// <summary>The variable is the scope, or the disposable, that the set gave back.</summary>
    Holds,

    /// <summary>The set was made while the scope was open, so the scope's end undoes it.</summary>
    Within,
}
