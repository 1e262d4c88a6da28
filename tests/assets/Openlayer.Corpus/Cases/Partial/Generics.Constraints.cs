using System.Numerics;

namespace Openlayer.Corpus.Partial;

internal static partial class Generics
{
#if TRACED
    [Trace]
    public static partial T Make<T, TOther>(TOther other)
        where T : class, IList<TOther>, new()
        where TOther : struct, Enum;

    private static T MakeCore<T, TOther>(TOther other)
        where T : class, IList<TOther>, new()
        where TOther : struct, Enum
#else
    public static T Make<T, TOther>(TOther other)
        where T : class, IList<TOther>, new()
        where TOther : struct, Enum
#endif
        => new() { other };

#if TRACED
    [Trace]
    public static partial T AddUp<T>(T left, T right)
        where T : INumber<T>;

    private static T AddUpCore<T>(T left, T right)
        where T : INumber<T>
#else
    public static T AddUp<T>(T left, T right)
        where T : INumber<T>
#endif
        => left + right;

#if TRACED
    [Trace]
    public static partial int SizeOfAll<T>(T[] items)
        where T : unmanaged;

    private static int SizeOfAllCore<T>(T[] items)
        where T : unmanaged
#else
    public static int SizeOfAll<T>(T[] items)
        where T : unmanaged
#endif
        => items.Length;

#if TRACED
    [Trace]
    public static partial string NameOfAny<T>(scoped T item)
        where T : allows ref struct;

    private static string NameOfAnyCore<T>(scoped T item)
        where T : allows ref struct
#else
    public static string NameOfAny<T>(scoped T item)
        where T : allows ref struct
#endif
        => typeof(T).Name;

#if TRACED
    [Trace]
    public static partial TResult Apply<T, TResult>(T item, Func<T, TResult> function);

    private static TResult ApplyCore<T, TResult>(T item, Func<T, TResult> function)
#else
    public static TResult Apply<T, TResult>(T item, Func<T, TResult> function)
#endif
        => function(item);

#if TRACED
    [Trace]
    public static partial Task<T> LaterAsync<T>(T item)
        where T : class?;

    private static async Task<T> LaterAsyncCore<T>(T item)
        where T : class?
#else
    public static async Task<T> LaterAsync<T>(T item)
        where T : class?
#endif
    {
        await Task.Yield();
        return item;
    }

    [Case(
        """
            Make(other: "Sunday") = ["Sunday"]
            AddUp(left: 1, right: 2) = 3
            AddUp(left: 0.5, right: 1) = 1.5
            SizeOfAll(items: "AQI=") = 2
            NameOfAny() = "Int32"
            NameOfAny() = "Span`1"
            Apply(item: 2) = "2"
            LaterAsync(item: "late") = "late"
            """
    )]
    public static async Task Constraints(Observed seen)
    {
        seen.Saw(Make<List<DayOfWeek>, DayOfWeek>(DayOfWeek.Sunday));
        seen.Saw(AddUp(1, 2));
        seen.Saw(AddUp(0.5, 1));
        seen.Saw(SizeOfAll<byte>([1, 2]));
        seen.Saw(NameOfAny(1));
        seen.Saw(NameOfAny<Span<int>>([1]));
        seen.Saw(Apply(2, number => $"{number}"));
        seen.Saw(await LaterAsync("late"));
    }
}
