using System.Collections.Immutable;

namespace Openlayer.Generators.Tests.Analyzers.RandomMethods;

/// <summary>
/// Goes every way through a method at once: from the ids that may be set before a statement to those that may be set
/// behind it, by each way out of it. It knows the tree that the method was made of, and nothing of Roslyn.
/// </summary>
internal sealed class PathInterpreter
{
    public const uint NoIds = 1;

    private const int FirstSection = 1_000;

    // What a 'throw;' throws: the handler is gone through once for each.
    private bool _isInvalidCaught;
    private uint _cleared;

    private PathInterpreter() { }

    public static Outcome Run(RandomMethod method) => Run(method, out _);

    /// <param name="method">The method.</param>
    /// <param name="cleared">The ids that some clear takes away.</param>
    public static Outcome Run(RandomMethod method, out uint cleared)
    {
        var interpreter = new PathInterpreter();
        var outcome = interpreter.List(method.Body, NoIds);
        cleared = interpreter._cleared;
        return outcome;
    }

    public static uint IdsOf(int place) => NoIds << (place + 1);

    private Outcome List(ImmutableArray<Node> nodes, uint ids)
    {
        // Jumps lead forward and back within the list, so until nothing new comes to any statement of it.
        var entries = new uint[nodes.Length + 1];
        entries[0] = ids;
        Outcome outcome;
        bool isGrowing;
        do
        {
            outcome = default;
            isGrowing = false;
            for (var i = 0; i < nodes.Length; i++)
            {
                var one = entries[i] == 0 ? default : Run(nodes[i], entries[i]);
                entries[i + 1] |= one.Normal;
                outcome |= one with { Normal = 0 };
            }

            for (var i = 0; i < nodes.Length; i++)
            {
                if (nodes[i] is Label label)
                {
                    isGrowing |= (outcome.Jumps[label.Number] & ~entries[i]) != 0;
                    entries[i] |= outcome.Jumps[label.Number];
                    outcome = outcome with { Jumps = outcome.Jumps.Without(label.Number) };
                }
            }
        } while (isGrowing);

        return outcome with
        {
            Normal = entries[nodes.Length],
        };
    }

    private Outcome Run(Node node, uint ids) =>
        node switch
        {
            SetIds set => new(IdsOf(set.Place)),
            ClearIds => Clear(ids),
            Call => new Outcome(ids) | Outcome.Thrown(ids),
            Throw { IsInvalid: true } => new() { Invalid = ids },
            Throw => new() { Other = ids },
            Rethrow => _isInvalidCaught ? new() { Invalid = ids } : new() { Other = ids },
            Return => new() { Return = ids },
            Break => new() { Break = ids },
            Continue => new() { Continue = ids },
            Goto jump => new() { Jumps = Jumps.To(jump.Label, ids) },
            GotoCase jump => new() { Jumps = Jumps.To(FirstSection + jump.Section, ids) },
            If @if => Of(@if.Choice, ids) | List(@if.Then, ids) | List(@if.Else, ids),
            Loop loop => Run(loop, ids),
            Switch @switch => Run(@switch, ids),
            Try @try => Run(@try, ids),
            Using @using => Run(@using, ids),
            _ => new(ids),
        };

    private Outcome Clear(uint ids)
    {
        _cleared |= ids;
        return new(NoIds);
    }

    private static Outcome Of(Choice choice, uint ids) => choice == Choice.Value ? default : Outcome.Thrown(ids);

    private Outcome Run(Loop loop, uint ids)
    {
        // Its source and its enumerator are made by calls.
        var outcome = loop.Kind == LoopKind.ForEach ? Outcome.Thrown(ids) : default;
        var (atTest, atBody) = loop.Kind == LoopKind.Do ? (0, ids) : (ids, 0u);
        uint before;
        Outcome body;
        do
        {
            before = atTest | atBody;
            atBody |= atTest;
            body = List(loop.Body, atBody);
            atTest |= body.Normal | body.Continue;
        } while ((atTest | atBody) != before);

        var isTested = loop.Kind != LoopKind.Forever;
        var left = body with { Normal = body.Break | (isTested ? atTest : 0), Break = 0, Continue = 0 };
        if (loop.Kind != LoopKind.ForEach)
        {
            return left | (isTested ? Of(loop.Choice, atTest) : default);
        }

        // To go on may throw, and to dispose, which is done on every way out.
        return outcome | (left | Outcome.Thrown(atTest)).Through(Dispose);
    }

    private Outcome Run(Switch @switch, uint ids)
    {
        var entries = new uint[@switch.Sections.Length];
        Array.Fill(entries, ids);
        var outcome = Of(@switch.Choice, ids) | new Outcome(@switch.HasDefault ? 0 : ids);
        bool isGrowing;
        do
        {
            isGrowing = false;
            for (var i = 0; i < entries.Length; i++)
            {
                outcome |= List(@switch.Sections[i], entries[i]);
            }

            for (var i = 0; i < entries.Length; i++)
            {
                isGrowing |= (outcome.Jumps[FirstSection + i] & ~entries[i]) != 0;
                entries[i] |= outcome.Jumps[FirstSection + i];
                outcome = outcome with { Jumps = outcome.Jumps.Without(FirstSection + i) };
            }
        } while (isGrowing);

        return outcome with
        {
            Normal = outcome.Normal | outcome.Break,
            Break = 0,
        };
    }

    private Outcome Run(Try @try, uint ids)
    {
        var body = List(@try.Body, ids);
        var outcome = body with { Invalid = 0, Other = 0 };
        var (invalid, other) = (body.Invalid, body.Other);
        foreach (var handler in @try.Catches)
        {
            outcome |= Handle(handler, invalid, isInvalid: true);
            invalid = handler.When is null ? 0 : invalid;
            if (handler.IsOfAll)
            {
                outcome |= Handle(handler, other, isInvalid: false);
                other = handler.When is null ? 0 : other;
            }
        }

        outcome |= new Outcome { Invalid = invalid, Other = other };
        return @try.Finally is { } last ? outcome.Through(way => way == 0 ? default : List(last, way)) : outcome;
    }

    private Outcome Handle(Catch handler, uint ids, bool isInvalid)
    {
        var outer = _isInvalidCaught;
        _isInvalidCaught = isInvalid;
        var outcome = ids == 0 ? default : List(handler.Body, ids);
        _isInvalidCaught = outer;
        return outcome;
    }

    private Outcome Run(Using @using, uint ids)
    {
        if (@using.Scope is not { } place)
        {
            return Outcome.Thrown(ids) | List(@using.Body, ids).Through(Dispose);
        }

        // Whatever is set inside, what was there before comes back.
        return List(@using.Body, IdsOf(place)).Through(way => new(way == 0 ? 0 : ids));
    }

    private static Outcome Dispose(uint ids) => new Outcome(ids) | Outcome.Thrown(ids);
}
