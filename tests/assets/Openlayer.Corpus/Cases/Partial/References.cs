using System.Runtime.CompilerServices;

namespace Openlayer.Corpus.Partial;

/// <summary>Methods that return a reference.</summary>
internal static partial class References
{
    private static readonly int[] _numbers = [1, 2, 3];

#if TRACED
    [Trace]
    public static partial ref int SlotAt(int index);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ref int SlotAtCore(int index)
#else
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static ref int SlotAt(int index)
#endif
        => ref _numbers[index];

#if TRACED
    [Trace]
    public static partial ref readonly int ReadSlot(int index);

    private static ref readonly int ReadSlotCore(int index)
#else
    public static ref readonly int ReadSlot(int index)
#endif
        => ref _numbers[index];

#if TRACED
    [Trace]
    public static partial ref T Larger<T>(ref T left, ref T right)
        where T : IComparable<T>;

    private static ref T LargerCore<T>(ref T left, ref T right)
        where T : IComparable<T>
#else
    public static ref T Larger<T>(ref T left, ref T right)
        where T : IComparable<T>
#endif
    {
        if (left.CompareTo(right) > 0)
        {
            return ref left;
        }

        return ref right;
    }

#if TRACED
    [Trace]
    public static partial ref Span<int> SpanBehind(ref Span<int> items);

    private static ref Span<int> SpanBehindCore(ref Span<int> items)
#else
    public static ref Span<int> SpanBehind(ref Span<int> items)
#endif
        => ref items;

    [Trace]
    public static ref int CellAt(int index) => ref _numbers[index];

    [Trace]
    public static ref readonly T ReadCell<T>(T[] items, int index) => ref items[index];

    [Case(
        """
            SlotAt(index: 1) = 2
            SlotAt(index: 1) = 20
            ReadSlot(index: 1) = 20
            Larger(left: 1, right: 2) = 2
            SpanBehind()
            SlotAt(index: 9) ! Index was outside the bounds of the array.
            """
    )]
    public static void Partial_methods(Observed seen)
    {
        _numbers[1] = 2;
        ref var slot = ref SlotAt(1);
        slot = 20;
        seen.Saw(_numbers);
        seen.Saw(SlotAt(1)++);
        _numbers[1] = 20;
        ref readonly var read = ref ReadSlot(1);
        _numbers[1] = 21;
        seen.Saw(read);
        var left = 1;
        var right = 2;
        Larger(ref left, ref right) = 9;
        seen.Saw(right);
        Span<int> items = [1];
        SpanBehind(ref items) = default;
        seen.Saw(items.Length);
        seen.Throws(() => SlotAt(9) = 1);
    }

    [Case(
        """
            CellAt(index: 0) = 1
            ReadCell(items: ["a","b"], index: 1) = "b"
            HiddenCell(index: 2) = 3
            """
    )]
    public static void Ordinary_methods(Observed seen)
    {
        _numbers[0] = 1;
        CellAt(0) = 5;
        seen.Saw(_numbers[0]);
        seen.Saw(ReadCell(["a", "b"], 1));
        seen.Saw(Row.ThroughHidden(2));
    }

    internal sealed class Row
    {
        private readonly int[] _cells = [1, 2, 3];

        public static int ThroughHidden(int index)
        {
            var row = new Row();
            row.HiddenCell(index) = 7;
            return row._cells[index];
        }

        [Trace]
        private ref int HiddenCell(int index) => ref _cells[index];
    }
}
