namespace Openlayer.Corpus.Partial;

internal partial record Person(string Name, int Age)
{
#if TRACED
    [Trace]
    public partial string DoubleUp(int by);

    private string DoubleUpCore(int by)
#else
    public string DoubleUp(int by)
#endif
        => $"{Name}{by}";

#if TRACED
    [Trace]
    public partial Person Rename(string name);

    private Person RenameCore(string name)
#else
    public Person Rename(string name)
#endif
        => this with { Name = name };
}

internal readonly partial record struct Point(int X, int Y)
{
#if TRACED
    [Trace]
    public partial Point Shift(int by);

    private Point ShiftCore(int by)
#else
    public Point Shift(int by)
#endif
        => this with { X = X + by };
}

internal partial struct Counter
{
    private int _count;

#if TRACED
    [Trace]
    public partial int Grow(int by);

    private int GrowCore(int by)
#else
    public int Grow(int by)
#endif
        => _count += by;

#if TRACED
    [Trace]
    public readonly partial int Show();

    private readonly int ShowCore()
#else
    public readonly int Show()
#endif
        => _count;
}

internal readonly ref partial struct Window(ReadOnlySpan<int> items)
{
    private readonly ReadOnlySpan<int> _items = items;

#if TRACED
    [Trace]
    public partial ReadOnlySpan<int> ItemsFrom(int index);

    private ReadOnlySpan<int> ItemsFromCore(int index)
#else
    public ReadOnlySpan<int> ItemsFrom(int index)
#endif
        => _items[index..];
}
