namespace Openlayer.Generators.Tests.Analyzers.RandomMethods;

/// <summary>The places of a method that each rule is about, a bit for each.</summary>
/// <param name="NotCleared">OL2001: the ids can still be set after a return, or nothing ever clears them.</param>
/// <param name="ClearSkipped">OL2002: something clears them, but an exception can skip it.</param>
internal readonly record struct Findings(uint NotCleared, uint ClearSkipped)
{
    public uint All => NotCleared | ClearSkipped;

    public static Findings Of(RandomMethod method)
    {
        var exits = PathInterpreter.Run(method, out var cleared);
        var returned = exits.Normal | exits.Return;
        var thrown = (exits.Invalid | exits.Other) & ~returned;
        return new(
            (returned | (thrown & ~cleared)) & ~PathInterpreter.NoIds,
            thrown & cleared & ~PathInterpreter.NoIds
        );
    }
}
