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
