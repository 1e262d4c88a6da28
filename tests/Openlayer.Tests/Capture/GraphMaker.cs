using System.Collections;
using System.Collections.Immutable;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Openlayer.Tests.Capture;

/// <summary>Makes an object graph of a seed, the same each time, and counts what of it is called.</summary>
internal sealed class GraphMaker
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

    internal interface ILeaf;

    internal class CountingProxy : DispatchProxy
    {
        internal GraphMaker? Owner { get; set; }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            Owner!.CountProxy();
            return null;
        }
    }

    private abstract class Node
    {
        public object? First { get; set; }

        public object? Second { get; set; }
    }

    private sealed class PlainNode : Node;

    private sealed class TracedNode(GraphMaker maker) : Node
    {
        private readonly int _counter = maker.NewCounter();

        public int Inner
        {
            get
            {
                maker.Count(_counter);
                return DifferentialCaptureTests.Inner(this);
            }
        }
    }

    private sealed class ThrowingNode(GraphMaker maker) : Node
    {
        private readonly int _counter = maker.NewCounter();

        public int Bad
        {
            get
            {
                maker.Count(_counter);
                throw new InvalidOperationException("bad");
            }
        }
    }

    private sealed class AwaitingNode(GraphMaker maker) : Node
    {
        private readonly int _counter = maker.NewCounter();

        public int Inner
        {
            get
            {
                maker.Count(_counter);
                return Task.Run(() => DifferentialCaptureTests.Inner(this)).GetAwaiter().GetResult();
            }
        }
    }

    private sealed class FailingItems(GraphMaker maker, object?[] items) : IReadOnlyCollection<object?>
    {
        private readonly int _counter = maker.NewCounter();

        public int Count => items.Length;

        public IEnumerator<object?> GetEnumerator()
        {
            maker.Count(_counter);
            foreach (var item in items)
            {
                yield return item;
            }

            throw new InvalidOperationException("no more");
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }

    /// <summary>Adds to itself while it is read, as a cache does.</summary>
    private sealed class ChangingItems(GraphMaker maker, List<object?> items) : IReadOnlyCollection<object?>
    {
        private readonly int _counter = maker.NewCounter();

        public int Count => items.Count;

        public IEnumerator<object?> GetEnumerator()
        {
            maker.Count(_counter);
            foreach (var item in items)
            {
                items.Add(null);
                yield return item;
            }
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }

    private readonly struct Structure(GraphMaker maker, object? inside)
    {
        private readonly int _counter = maker.NewCounter();

        public object? Inside { get; } = inside;

        public int Inner
        {
            get
            {
                maker.Count(_counter);
                return DifferentialCaptureTests.Inner(Inside);
            }
        }
    }

    private abstract record Leaves;

    private sealed record LeafA(int Number) : Leaves, ILeaf;

    private sealed record LeafB(string Text) : Leaves;

    private sealed record Typed(IReadOnlyList<Leaves> Items, ILeaf One, ImmutableArray<Leaves> Missing);

    [JsonConverter(typeof(OddConverter))]
    private sealed class Odd(int fault)
    {
        public void Write(Utf8JsonWriter json) => WriteFault(json, fault);
    }

    private sealed class OddConverter : JsonConverter<Odd>
    {
        public override Odd? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => null;

        public override void Write(Utf8JsonWriter writer, Odd value, JsonSerializerOptions options) =>
            value.Write(writer);
    }

    private sealed class WithConvertedMember(GraphMaker maker)
    {
        private readonly int _counter = maker.NewCounter();

        [JsonConverter(typeof(FaultConverter))]
        public int Fault
        {
            get
            {
                maker.Count(_counter);
                return _counter % 6;
            }
        }
    }

    private sealed class FaultConverter : JsonConverter<int>
    {
        public override int Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => 0;

        public override void Write(Utf8JsonWriter writer, int value, JsonSerializerOptions options) =>
            WriteFault(writer, value);
    }

    private static void WriteFault(Utf8JsonWriter json, int fault)
    {
        switch (fault)
        {
            case 0:
                break;
            case 1:
                json.Dispose();
                break;
            case 2:
                json.WriteStartArray();
                break;
            case 3:
                json.WriteRawValue("{", skipInputValidation: true);
                break;
            case 4:
                json.WriteNumberValue(1);
                json.WriteNumberValue(2);
                break;
            default:
                json.WriteNumberValue(DifferentialCaptureTests.Inner(json));
                break;
        }
    }
}
