namespace Openlayer.Generators.Tests.Analyzers.RandomMethods;

/// <summary>
/// The ways out of a statement, and for each the ids that may be set then: a bit a place, and the lowest bit for no
/// ids.
/// </summary>
internal readonly record struct Outcome(uint Normal)
{
    public uint Return { get; init; }

    public uint Break { get; init; }

    public uint Continue { get; init; }

    /// <summary>Out by an <see cref="InvalidOperationException"/>.</summary>
    public uint Invalid { get; init; }

    /// <summary>Out by an exception that is none.</summary>
    public uint Other { get; init; }

    /// <summary>Out by a jump to a label or to a section of the switch around it.</summary>
    public Jumps Jumps { get; init; }

    public static Outcome Thrown(uint ids) => new() { Invalid = ids, Other = ids };

    public static Outcome operator |(Outcome left, Outcome right) =>
        new(left.Normal | right.Normal)
        {
            Return = left.Return | right.Return,
            Break = left.Break | right.Break,
            Continue = left.Continue | right.Continue,
            Invalid = left.Invalid | right.Invalid,
            Other = left.Other | right.Other,
            Jumps = left.Jumps.With(right.Jumps),
        };

    /// <summary>Every way goes on through code that ends as the function returns.</summary>
    public Outcome Through(Func<uint, Outcome> code)
    {
        var normal = code(Normal);
        var (back, breaks, continues, invalid, other) = (
            code(Return),
            code(Break),
            code(Continue),
            code(Invalid),
            code(Other)
        );
        var jumps = new Outcome();
        foreach (var (target, ids) in Jumps.All)
        {
            var way = code(ids);
            jumps |= way with { Normal = 0, Jumps = way.Jumps.With(Jumps.To(target, way.Normal)) };
        }

        return (normal with { Normal = 0 })
            | (back with { Normal = 0 })
            | (breaks with { Normal = 0 })
            | (continues with { Normal = 0 })
            | (invalid with { Normal = 0 })
            | (other with { Normal = 0 })
            | jumps
            | new Outcome(normal.Normal)
            {
                Return = back.Normal,
                Break = breaks.Normal,
                Continue = continues.Normal,
                Invalid = invalid.Normal,
                Other = other.Normal,
            };
    }
}
