using System.Collections;
using System.Reflection;

namespace Openlayer.Tests.Capture;

internal sealed partial class GraphMaker
{
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
}
