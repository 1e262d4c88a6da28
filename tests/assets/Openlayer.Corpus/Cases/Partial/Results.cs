namespace Openlayer.Corpus.Partial;

/// <summary>What a method can return.</summary>
internal static partial class Results
{
#if TRACED
    [Trace]
    public static partial void ReturnNothing(int number);

    private static void ReturnNothingCore(int number)
#else
    public static void ReturnNothing(int number)
#endif
        => Observed.Mark($"body {number}");

#if TRACED
    [Trace]
    public static partial int ReturnNumber();

    private static int ReturnNumberCore()
#else
    public static int ReturnNumber()
#endif
        => 7;

#if TRACED
    [Trace]
    public static partial string ReturnText(string text, int times = 2);

    private static string ReturnTextCore(string text, int times)
#else
    public static string ReturnText(string text, int times = 2)
#endif
        => string.Concat(Enumerable.Repeat(text, times));

#if TRACED
    [Trace]
    public static partial string? ReturnMaybe(string? text);

    private static string? ReturnMaybeCore(string? text)
#else
    public static string? ReturnMaybe(string? text)
#endif
        => text?.Length > 1 ? text : null;

#if TRACED
    [Trace]
    public static partial DayOfWeek ReturnDay(DayOfWeek day, DayOfWeek? other = null);

    private static DayOfWeek ReturnDayCore(DayOfWeek day, DayOfWeek? other)
#else
    public static DayOfWeek ReturnDay(DayOfWeek day, DayOfWeek? other = null)
#endif
        => other ?? day;

#if TRACED
    [Trace]
    public static partial int? ReturnMaybeNumber(int? number);

    private static int? ReturnMaybeNumberCore(int? number)
#else
    public static int? ReturnMaybeNumber(int? number)
#endif
        => number + 1;

#if TRACED
    [Trace]
    public static partial (int low, string? high) ReturnTuple((string name, int age) who);

    private static (int low, string? high) ReturnTupleCore((string name, int age) who)
#else
    public static (int low, string? high) ReturnTuple((string name, int age) who)
#endif
        =>
        (who.age, who.name.Length > 2 ? who.name : null);

#if TRACED
    [Trace]
    public static partial dynamic ReturnDynamic(dynamic value);

    private static dynamic ReturnDynamicCore(dynamic value)
#else
    public static dynamic ReturnDynamic(dynamic value)
#endif
        => value + value;

#if TRACED
    [Trace]
    public static partial List<Dictionary<string, int[]?>> ReturnNested(IReadOnlyList<(int, string?)>? rows);

    private static List<Dictionary<string, int[]?>> ReturnNestedCore(IReadOnlyList<(int, string?)>? rows)
#else
    public static List<Dictionary<string, int[]?>> ReturnNested(IReadOnlyList<(int, string?)>? rows)
#endif
        =>
        [new() { ["rows"] = rows?.Select(row => row.Item1).ToArray() }];

#if TRACED
    [Trace]
    public static partial object ReturnSame(object item);

    private static object ReturnSameCore(object item)
#else
    public static object ReturnSame(object item)
#endif
        => item;

#if TRACED
    [Trace]
    public static partial IEnumerable<int> ReturnList(int count);

    private static IEnumerable<int> ReturnListCore(int count)
#else
    public static IEnumerable<int> ReturnList(int count)
#endif
        => new List<int>(Enumerable.Range(1, count));

    [Case("ReturnNothing(number: 3)")]
    public static void Nothing(Observed seen)
    {
        ReturnNothing(3);
        seen.Saw(null);
    }

    [Case(
        """
            ReturnNumber() = 7
            ReturnText(text: "ab", times: 2) = "abab"
            ReturnMaybe(text: "ab") = "ab"
            ReturnMaybe(text: null)
            ReturnDay(day: "Monday", other: null) = "Monday"
            ReturnMaybeNumber(number: 1) = 2
            ReturnMaybeNumber(number: null)
            """
    )]
    public static void Plain_values(Observed seen)
    {
        seen.Saw(ReturnNumber());
        seen.Saw(ReturnText("ab"));
        seen.Saw(ReturnMaybe("ab"));
        seen.Saw(ReturnMaybe(null));
        seen.Saw(ReturnDay(DayOfWeek.Monday));
        seen.Saw(ReturnMaybeNumber(1));
        seen.Saw(ReturnMaybeNumber(null));
    }

    [Case(
        """
            ReturnTuple(who: {"item1":"Ann","item2":30}) = {"item1":30,"item2":"Ann"}
            ReturnDynamic(value: "x") = "xx"
            ReturnDynamic(value: 4) = 8
            ReturnNested(rows: [{"item1":1,"item2":null}]) = [{"rows":[1]}]
            ReturnSame(item: {"name":"a","count":1}) = {"name":"a","count":1}
            ReturnList(count: 2) = [1,2]
            """
    )]
    public static void Composed_values(Observed seen)
    {
        var (low, high) = ReturnTuple(("Ann", 30));
        seen.Saw(low + high);
        seen.Saw((object)ReturnDynamic("x"));
        seen.Saw((object)ReturnDynamic(4));
        seen.Saw(ReturnNested([(1, null)]));
        var item = new { Name = "a", Count = 1 };
        seen.Saw(ReferenceEquals(item, ReturnSame(item)));
        seen.Saw(ReturnList(2) is List<int>);
    }
}
