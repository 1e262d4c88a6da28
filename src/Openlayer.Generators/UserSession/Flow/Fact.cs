namespace Openlayer.Generators.UserSession.Flow;

/// <summary>
/// What is known on the way from a set to here. It keeps a conditional set and its conditional clear together.
/// </summary>
/// <param name="Subject">A variable, or a scope.</param>
/// <param name="Kind">What is known of it.</param>
/// <param name="Operand">What it is compared with, if anything.</param>
/// <param name="Value">Whether it is so.</param>
/// <remarks>
/// A class, as what else is kept in collections here: the runtime brings the code of collections of references
/// ready-made, while a compiler that has just started would compile those of a struct of ours anew.
/// </remarks>
internal sealed record Fact(object Subject, FactKind Kind, object? Operand, bool Value)
{
    public Fact Negated => new(Subject, Kind, Operand, !Value);

    public static Fact Holds(object variable) => new(variable, FactKind.Holds, null, true);

    public static Fact Within(SetPoint scope) => new(scope, FactKind.Within, null, true);

    public static Fact Interrupted(SetPoint point) => new(point, FactKind.Interrupted, null, true);

    public bool Equals(Fact? other) =>
        other is not null
        && Kind == other.Kind
        && Value == other.Value
        && Subject.Equals(other.Subject)
        && Equals(Operand, other.Operand);

    public override int GetHashCode() => (Subject.GetHashCode() * 31) + ((int)Kind * 2) + (Value ? 1 : 0);
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

    /// <summary>The iterator was suspended since the set.</summary>
    Interrupted,
}
