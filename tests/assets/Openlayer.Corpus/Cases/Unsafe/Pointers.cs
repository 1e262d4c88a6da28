namespace Openlayer.Corpus.Unsafe;

/// <summary>Pointers and functions by their address.</summary>
internal static unsafe partial class Pointers
{
#if TRACED
    [Trace]
    public static partial int* Next(int* item, int by);

    private static int* NextCore(int* item, int by)
#else
    public static int* Next(int* item, int by)
#endif
        => item + by;

#if TRACED
    [Trace]
    public static partial int CallBy(delegate* <int, int> function, int number);

    private static int CallByCore(delegate* <int, int> function, int number)
#else
    public static int CallBy(delegate* <int, int> function, int number)
#endif
        => function(number);

#if TRACED
    [Trace]
    public static partial void Fill(void* target, int** rows, int*[] items, int value);

    private static void FillCore(void* target, int** rows, int*[] items, int value)
#else
    public static void Fill(void* target, int** rows, int*[] items, int value)
#endif
        =>
        *(int*)target = value + **rows + *items[0];

    [Trace]
    public static int FirstAt(int* items) => *items;

    [Trace]
    public static byte* Skip(byte* bytes, int by) => bytes + by;

    public static int Plus(int number) => number + 1;

    public static int StarOf(int* item) => Read(item);

    [Trace]
    private static int Read(int* item) => *item;

    [Case(
        """
            Next(by: 1)
            CallBy(number: 2) = 3
            Fill(value: 5)
            FirstAt() = 1
            Skip(by: 1)
            Read() = 1
            """
    )]
    public static void All(Observed seen)
    {
        var items = stackalloc int[] { 1, 2 };
        seen.Saw(*Next(items, 1));
        seen.Saw(CallBy(&Plus, 2));
        var target = 0;
        Fill(&target, &items, [items], 5);
        seen.Saw(target);
        seen.Saw(FirstAt(items));
        byte* bytes = stackalloc byte[] { 8, 9 };
        seen.Saw(*Skip(bytes, 1));
        seen.Saw(StarOf(items));
    }
}

internal partial struct Block
{
    public unsafe fixed int Items[4];

#if TRACED
    [Trace]
    public unsafe partial int At(int index);

    private unsafe int AtCore(int index)
#else
    public unsafe int At(int index)
#endif
        => Items[index];

    [Case("At(index: 2) = 7")]
    public static unsafe void Fixed_buffers(Observed seen)
    {
        var block = default(Block);
        block.Items[2] = 7;
        seen.Saw(block.At(2));
    }
}
