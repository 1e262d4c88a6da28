namespace Openlayer.Corpus.Intercepted;

/// <summary>Methods that only their own type may call, of every kind of type.</summary>
internal class Concealed<T>(T item)
{
    private T _item = item;

    [Trace]
    private ref readonly T Peer() => ref _item;

    [Trace]
    private ref T Slot() => ref _item;

    [Trace]
    protected virtual ref readonly int Smallest(in int left, ref readonly int right) =>
        ref left < right ? ref left : ref right;

    [Trace]
    private static TResult Through<TSource, TResult>(TSource source, Func<TSource, TResult> change)
        where TResult : notnull => change(source);

    [Trace]
    private (T First, T? Second) Both(params List<(int Count, T Item)> items) => (_item, items[0].Item);

    internal static void Run(Observed seen, T first, T second)
    {
        var concealed = new Concealed<T>(first);
        seen.Saw(concealed.Peer());
        concealed.Slot() = second;
        seen.Saw(concealed.Both((1, first)));
        int left = 1,
            right = 2;
        seen.Saw(concealed.Smallest(in left, in right));
        seen.Saw(Through(second, static item => $"{item}!"));
    }
}

internal static class ConcealedCases
{
    [Case(
        """
            Peer() = "a"
            Slot() = "a"
            Both(items: [{"item1":1,"item2":"a"}]) = {"item1":"b","item2":"a"}
            Smallest(left: 1, right: 2) = 1
            Through(source: "b") = "b!"
            """
    )]
    public static void Of_a_generic_class(Observed seen) => Concealed<string>.Run(seen, "a", "b");

    [Case(
        """
            Innermost(number: 1) = 1
            SharedByAll(number: 2) = 2
            Heir(number: 3) = 3
            GrowBy(by: 1) = 2
            Level() = 2
            ShiftBy(by: 1)
            """
    )]
    public static void Of_interfaces_and_structs(Observed seen)
    {
        IConcealed concealed = new Plain();
        seen.Saw(concealed.Sum());
        seen.Saw(new Level(1).Grown());
        seen.Saw(Strip.Shifted([1, 2]));
    }

    private sealed class Plain : IConcealed;
}

internal interface IConcealed
{
    int Sum() => Innermost(1) + SharedByAll(2) + Heir(3);

    [Trace]
    private int Innermost(int number) => number;

    [Trace]
    private static int SharedByAll(int number) => number;

    [Trace]
    protected int Heir(int number) => number;
}

internal record struct Level(int Height)
{
    public int Grown() => GrowBy(1) + (this with { Height = 2 }).Up();

    [Trace]
    private int GrowBy(int by) => Height += by;

    [Trace(Name = "Level")]
    private readonly int Up() => Height;
}

internal readonly ref struct Strip(Span<int> items)
{
    private readonly Span<int> _items = items;

    public static int Shifted(Span<int> items) => new Strip(items).ShiftBy(1)[0];

    [Trace]
    private Span<int> ShiftBy(int by) => _items[by..];
}
