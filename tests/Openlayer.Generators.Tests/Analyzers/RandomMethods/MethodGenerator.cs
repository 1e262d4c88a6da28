using System.Collections.Immutable;

namespace Openlayer.Generators.Tests.Analyzers.RandomMethods;

/// <summary>Makes methods by chance: the same seed, the same methods.</summary>
/// <param name="seed">The seed.</param>
/// <param name="hasScopes">Whether they use <c>UseUserSession</c> too.</param>
internal sealed class MethodGenerator(int seed, bool hasScopes = true)
{
    private const int MaxDepth = 3;
    private const int MaxPlaces = 20;

#pragma warning disable CA5394 // Nobody is to be kept from guessing these.
    private readonly Random _random = new(seed);
#pragma warning restore CA5394

    private int _number;
    private int _places;
    private int _labels;

    public RandomMethod Next()
    {
        _places = 0;
        _labels = 0;
        return new(++_number, List(new Surroundings(), 1 + Below(5)));
    }

    private ImmutableArray<Node> List(Surroundings at, int length)
    {
        if (Below(at.Depth < 2 ? 8 : 16) != 0)
        {
            return Fill([], at, length);
        }

        var label = ++_labels;
        return Once(2)
            ? Fill([new Label(label)], at with { Backward = at.Backward.Add(label), MayDeclare = false }, length)
            : Fill(
                [
                    .. Fill([], at with { Forward = at.Forward.Add(label), MayDeclare = false }, length),
                    new Label(label),
                ],
                at,
                Below(3)
            );
    }

    private ImmutableArray<Node> Fill(ImmutableArray<Node> before, Surroundings at, int length)
    {
        var nodes = before.ToBuilder();
        while (
            nodes.Count < before.Length + length
            && nodes
                is not [.., Return or Break or Continue or Throw or Rethrow or Goto or Using { IsDeclaration: true }]
        )
        {
            Add(nodes, at);
        }

        return nodes.ToImmutable();
    }

    private void Add(ImmutableArray<Node>.Builder nodes, Surroundings at)
    {
        switch (Below(at.Depth >= MaxDepth ? 52 : 100))
        {
            case < 16:
                nodes.Add(Set());
                break;
            case < 28:
                nodes.Add(new ClearIds());
                break;
            case < 38:
                nodes.Add(new Call());
                break;
            case < 43:
                nodes.Add(new Assignment());
                break;
            case < 52:
                nodes.Add(Jump(at));
                break;
            case < 64:
                nodes.Add(new If(Choice(), Block(at), Once(2) ? Block(at) : []));
                break;
            case < 72:
                nodes.Add(Loop(at));
                break;
            case < 77:
                nodes.Add(Switch(at));
                break;
            case < 88:
                nodes.Add(Try(at));
                break;
            case < 94:
                nodes.Add(Using(at));
                break;
            default:
                nodes.AddRange(Set(), ClearedAtLast(at));
                break;
        }
    }

    private Node Jump(Surroundings at)
    {
        Node jump = Below(6) switch
        {
            0 when at.IsInLoop => new Break(),
            1 when at.IsInLoop => new Continue(),
            2 when !at.Forward.IsEmpty => new Goto(at.Forward[Below(at.Forward.Length)]),
            3 when !at.Backward.IsEmpty => new If(Choice(), [new Goto(at.Backward[Below(at.Backward.Length)])], []),
            4 when at.IsInCatch => new Rethrow(),
            5 => new Throw(Once(2)),
            _ when at.MayReturn => new Return(),
            _ => new Call(),
        };
        return jump is If || Once(2) ? jump : new If(Choice(), [jump], []);
    }

    private Loop Loop(Surroundings at) => new((LoopKind)Below(5), Choice(), Block(at with { IsInLoop = true }));

    private Switch Switch(Surroundings at)
    {
        var count = 1 + Below(3);
        var sections = Enumerable
            .Range(0, count)
            .Select(section =>
            {
                var body = Block(at with { IsInLoop = false });
                Node end = section + 1 < count && Once(4) ? new GotoCase(section + 1) : new Break();
                return body is [.., Using { IsDeclaration: true }] ? [new If(Choice(), body, []), end] : body.Add(end);
            });
        return new(Choice(), [.. sections], Once(2));
    }

    private Try Try(Surroundings at)
    {
        var body = Block(at);
        var catches = ImmutableArray.CreateBuilder<Catch>();
        if (Once(3))
        {
            catches.Add(Catch(at, isOfAll: false));
        }

        if (Once(2))
        {
            catches.Add(Catch(at, isOfAll: true));
        }

        return new(body, catches.ToImmutable(), catches.Count == 0 || Once(3) ? Finally(at) : null);
    }

    private Catch Catch(Surroundings at, bool isOfAll) =>
        new(isOfAll, Once(3) ? Choice() : null, Block(at with { IsInCatch = true }));

    // Nothing leads out of a finally but an exception.
    private ImmutableArray<Node> Finally(Surroundings at)
    {
        var inner = new Surroundings
        {
            Depth = at.Depth,
            MayReturn = false,
            MayDeclare = at.MayDeclare,
        };
        return Once(2) ? [new ClearIds()]
            : Once(2) ? [new ClearIds(), .. Block(inner)]
            : Block(inner);
    }

    private Try ClearedAtLast(Surroundings at) => new(Block(at), [], [new ClearIds()]);

    private Using Using(Surroundings at)
    {
        int? scope = hasScopes && Once(2) && _places < MaxPlaces ? ++_places : null;
        return at.MayDeclare && Once(2)
            ? new(scope, IsDeclaration: true, Block(at with { Forward = [], Backward = [] }))
            : new(scope, IsDeclaration: false, Block(at));
    }

    private ImmutableArray<Node> Block(Surroundings at) => List(at with { Depth = at.Depth + 1 }, 1 + Below(3));

    private Node Set() => _places < MaxPlaces ? new SetIds(++_places) : new ClearIds();

    private Choice Choice() => (Choice)Below(3);

    private bool Once(int times) => Below(times) == 0;

#pragma warning disable CA5394
    private int Below(int limit) => _random.Next(limit);
#pragma warning restore CA5394

    /// <summary>What is around a statement, and so where it may lead.</summary>
    private sealed record Surroundings
    {
        public int Depth { get; init; }

        public bool IsInLoop { get; init; }

        public bool IsInCatch { get; init; }

        public bool MayReturn { get; init; } = true;

        /// <summary>C# lets no <c>goto</c> lead over a using declaration, in neither direction.</summary>
        public bool MayDeclare { get; init; } = true;

        /// <summary>Labels behind the statement.</summary>
        public ImmutableArray<int> Forward { get; init; } = [];

        /// <summary>Labels before it; what leads there is asked first, so that a run can end.</summary>
        public ImmutableArray<int> Backward { get; init; } = [];
    }
}
