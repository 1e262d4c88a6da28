using System.Collections.Immutable;
using System.Reflection;
using System.Text;

namespace Openlayer.Tests.Capture;

/// <summary>Makes an object graph of a seed, the same each time, and counts what of it is called.</summary>
internal sealed partial class GraphMaker
{
    /// <summary>A graph is captured as an argument and as a result.</summary>
    public const int Captures = 2;

    private const int MaxNodes = 24;

    private readonly Random _random;
    private readonly List<object> _made = [];
    private readonly List<int> _calls = [];

#pragma warning disable CA5394 // Nothing secret depends on it.
    public GraphMaker(int seed)
    {
        _random = new Random(seed);
        Argument = _random.Next(100);
        Root = Make(0);
    }

    public object? Root { get; }

    public int Argument { get; }

    public int ProxyCalls { get; private set; }

    /// <summary>How often each getter and each enumerator was called.</summary>
    public IReadOnlyList<int> Calls => _calls;

    public string Describe()
    {
        var text = new StringBuilder();
        foreach (var made in _made)
        {
            text.Append(made.GetType().Name)
                .Append(made is Node node ? $"{node.First?.GetType()} {node.Second?.GetType()}" : "")
                .Append(';');
        }

        return text.ToString();
    }

    /// <summary>A number for whatever counts its calls.</summary>
    public int NewCounter()
    {
        _calls.Add(0);
        return _calls.Count - 1;
    }

    public void Count(int counter) => _calls[counter]++;

    public void CountProxy() => ProxyCalls++;

    private object? Make(int depth)
    {
        if (depth > 6 || _made.Count >= MaxNodes)
        {
            return Leaf();
        }

        return _random.Next(18) switch
        {
            0 => Known(new List<object?>(Several(depth))),
            1 => Known(Several(depth).ToArray()),
            2 => Known(
                Several(depth).Select((item, i) => (item, i)).ToDictionary(pair => $"k{pair.i}", pair => pair.item)
            ),
            3 => Known(
                Several(depth).Select((item, i) => (item, i)).ToDictionary(pair => (object)pair.i, pair => pair.item)
            ),
            4 => Filled(Known(new PlainNode()), depth),
            5 => Filled(Known(new TracedNode(this)), depth),
            6 => Filled(Known(new ThrowingNode(this)), depth),
            7 => Filled(Known(new AwaitingNode(this)), depth),
            8 => Known(new FailingItems(this, [.. Several(depth)])),
            9 => Known(new ChangingItems(this, [.. Several(depth)])),
            10 => Known(Proxied()),
            11 => new Structure(this, Make(depth + 1)),
            12 => Known(new Odd(_random.Next(6))),
            13 => _made.Count > 0 ? _made[_random.Next(_made.Count)] : null,
            14 => new Typed([new LeafA(1), new LeafB("b")], new LeafA(2), default),
            15 => Known(new WithConvertedMember(this)),
            16 => (Make(depth + 1), _random.Next()),
            _ => Leaf(),
        };
    }

    private List<object?> Several(int depth)
    {
        var items = new List<object?>();
        for (var i = _random.Next(4); i > 0; i--)
        {
            items.Add(Make(depth + 1));
        }

        return items;
    }

    private object? Leaf() =>
        _random.Next(8) switch
        {
            0 => null,
            1 => "text \uD83D\uDE00 \uD800",
            2 => _random.Next(),
            3 => double.NaN,
            4 => new StringBuilder("built"),
            5 => default(ImmutableArray<int>),
            6 => new Lazy<int>(() => throw new InvalidOperationException("forced")),
            _ => DayOfWeek.Friday,
        };
#pragma warning restore CA5394

    private object Proxied()
    {
        var proxy = DispatchProxy.Create<ILeaf, CountingProxy>();
        ((CountingProxy)proxy).Owner = this;
        return proxy;
    }

    private T Known<T>(T made)
        where T : notnull
    {
        _made.Add(made);
        return made;
    }

    private Node Filled(Node node, int depth)
    {
        node.First = Make(depth + 1);
        node.Second = Make(depth + 1);
        return node;
    }
}
