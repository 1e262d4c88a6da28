using System.Numerics;

namespace Openlayer.Corpus.Partial;

/// <summary>Type parameters, of methods and of types, and what can be asked of them.</summary>
internal static partial class Generics
{
#if TRACED
    [Trace]
    public static partial T EchoAny<T>(T item);

    private static T EchoAnyCore<T>(T item)
#else
    public static T EchoAny<T>(T item)
#endif
        => item;

#if TRACED
    [Trace]
    public static partial T? EchoMaybe<T>(T? item);

    private static T? EchoMaybeCore<T>(T? item)
#else
    public static T? EchoMaybe<T>(T? item)
#endif
        => item;

#if TRACED
    [Trace]
    public static partial string KeyOf<TKey>(TKey key)
        where TKey : notnull;

    private static string KeyOfCore<TKey>(TKey key)
        where TKey : notnull
#else
    public static string KeyOf<TKey>(TKey key)
        where TKey : notnull
#endif
        => $"{key}!";

#if TRACED
    [Trace]
    public static partial T? FirstClass<T>(IReadOnlyList<T> items)
        where T : class;

    private static T? FirstClassCore<T>(IReadOnlyList<T> items)
        where T : class
#else
    public static T? FirstClass<T>(IReadOnlyList<T> items)
        where T : class
#endif
        => items.Count > 0 ? items[0] : null;

#if TRACED
    [Trace]
    public static partial T? FirstStruct<T>(IReadOnlyList<T> items)
        where T : struct;

    private static T? FirstStructCore<T>(IReadOnlyList<T> items)
        where T : struct
#else
    public static T? FirstStruct<T>(IReadOnlyList<T> items)
        where T : struct
#endif
        => items.Count > 0 ? items[0] : null;

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
            EchoAny(item: 1) = 1
            EchoAny(item: "a") = "a"
            EchoAny(item: [1]) = [1]
            EchoMaybe(item: null)
            KeyOf(key: 4) = "4!"
            FirstClass(items: ["x"]) = "x"
            FirstStruct(items: [])
            """
    )]
    public static void Any_type(Observed seen)
    {
        seen.Saw(EchoAny(1));
        seen.Saw(EchoAny("a"));
        seen.Saw(EchoAny(new List<int> { 1 }));
        seen.Saw(EchoMaybe<string>(null));
        seen.Saw(KeyOf(4));
        seen.Saw(FirstClass(["x"]));
        seen.Saw(FirstStruct<int>([]));
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

    [Case(
        """
            Keep(item: "a") = ["a"]
            Swap(item: "b", other: 2) = {"item1":2,"item2":"b"}
            Inside(item: "c", other: 3, third: true) = "c 3 True"
            Shared(item: 5) = 5
            """
    )]
    public static void Generic_types(Observed seen)
    {
        var box = new Box<string>();
        seen.Saw(box.Keep("a"));
        seen.Saw(box.Swap("b", 2));
        seen.Saw(Box<string>.Inner<int>.Inside("c", 3, true));
        seen.Saw(Box<int>.Shared(5));
    }

    internal sealed partial class Box<T>
        where T : notnull
    {
        private readonly List<T> _items = [];

#if TRACED
        [Trace]
        public partial IReadOnlyList<T> Keep(T item);

        private IReadOnlyList<T> KeepCore(T item)
#else
        public IReadOnlyList<T> Keep(T item)
#endif
        {
            _items.Add(item);
            return _items;
        }

#if TRACED
        [Trace]
        public partial (TOther, T) Swap<TOther>(T item, TOther other);

        private (TOther, T) SwapCore<TOther>(T item, TOther other)
#else
        public (TOther, T) Swap<TOther>(T item, TOther other)
#endif
            => (other, item);

#if TRACED
        [Trace]
        public static partial T Shared(T item);

        private static T SharedCore(T item)
#else
        public static T Shared(T item)
#endif
            => item;

        internal static partial class Inner<TOther>
        {
#if TRACED
            [Trace]
            public static partial string Inside<TThird>(T item, TOther other, TThird third);

            private static string InsideCore<TThird>(T item, TOther other, TThird third)
#else
            public static string Inside<TThird>(T item, TOther other, TThird third)
#endif
                => $"{item} {other} {third}";
        }
    }
}
