namespace Openlayer.Generators.Tests.Analyzers.RandomMethods;

/// <summary>
/// The ids that may be set when a method returns, throws an <see cref="InvalidOperationException"/>, or another.
/// </summary>
internal readonly record struct Exits(uint Returned, uint Invalid, uint Other)
{
    public static Exits Of(Outcome outcome) => new(outcome.Normal | outcome.Return, outcome.Invalid, outcome.Other);

    public static Exits operator |(Exits left, Exits right) =>
        new(left.Returned | right.Returned, left.Invalid | right.Invalid, left.Other | right.Other);

    public bool Contain(Exits other) => (this | other) == this;
}
