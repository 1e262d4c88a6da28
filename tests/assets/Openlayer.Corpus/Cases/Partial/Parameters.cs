using System.Diagnostics.CodeAnalysis;

namespace Openlayer.Corpus.Partial;

/// <summary>How a parameter can be declared.</summary>
internal static partial class Parameters
{
#if TRACED
    [Trace]
    public static partial void TakeRef(ref int number, string by);

    private static void TakeRefCore(ref int number, string by)
#else
    public static void TakeRef(ref int number, string by)
#endif
        => number += by.Length;

#if TRACED
    [Trace]
    public static partial bool TakeOut(string text, [NotNullWhen(true)] out string? upper, out int length);

    private static bool TakeOutCore(string text, out string? upper, out int length)
#else
    public static bool TakeOut(string text, [NotNullWhen(true)] out string? upper, out int length)
#endif
    {
        upper = text.Length > 1 ? text.ToUpperInvariant() : null;
        length = text.Length;
        return upper is not null;
    }

#if TRACED
    [Trace]
    public static partial int TakeIn(in int number, in (int, int) pair);

    private static int TakeInCore(in int number, in (int, int) pair)
#else
    public static int TakeIn(in int number, in (int, int) pair)
#endif
        => number + pair.Item2;

#if TRACED
    [Trace]
    public static partial int TakeRefReadOnly(ref readonly int number);

    private static int TakeRefReadOnlyCore(ref readonly int number)
#else
    public static int TakeRefReadOnly(ref readonly int number)
#endif
        => number * 2;

#if TRACED
    [Trace]
    public static partial int TakeParams(string name, params int[] numbers);

    private static int TakeParamsCore(string name, int[] numbers)
#else
    public static int TakeParams(string name, params int[] numbers)
#endif
        => name.Length + numbers.Sum();

#if TRACED
    [Trace]
    public static partial int TakeParamsSpan(params ReadOnlySpan<int> numbers);

    private static int TakeParamsSpanCore(ReadOnlySpan<int> numbers)
#else
    public static int TakeParamsSpan(params ReadOnlySpan<int> numbers)
#endif
        => numbers.Length;

#if TRACED
    [Trace]
    public static partial int TakeParamsList(params IReadOnlyList<string> names);

    private static int TakeParamsListCore(IReadOnlyList<string> names)
#else
    public static int TakeParamsList(params IReadOnlyList<string> names)
#endif
        => names.Count;

#if TRACED
    [Trace]
    public static partial Span<int> TakeScoped(Span<int> items, scoped ReadOnlySpan<char> text, int by);

    private static Span<int> TakeScopedCore(Span<int> items, scoped ReadOnlySpan<char> text, int by)
#else
    public static Span<int> TakeScoped(Span<int> items, scoped ReadOnlySpan<char> text, int by)
#endif
        =>
        items[(by + text.Length)..];

    [Case(
        """
            TakeRef(number: 1, by: "ab")
            TakeOut(text: "ab") = true
            TakeOut(text: "a") = false
            TakeIn(number: 1, pair: {"item1":2,"item2":3}) = 4
            TakeIn(number: 5, pair: {"item1":0,"item2":0}) = 5
            TakeRefReadOnly(number: 3) = 6
            """
    )]
    public static void References(Observed seen)
    {
        var number = 1;
        TakeRef(ref number, "ab");
        seen.Saw(number);
        seen.Saw(TakeOut("ab", out var upper, out var length) ? upper + length : "");
        seen.Saw(TakeOut("a", out _, out length));
        var one = 1;
        var pair = (2, 3);
        seen.Saw(TakeIn(in one, in pair));
        seen.Saw(TakeIn(5, default));
        seen.Saw(TakeRefReadOnly(in number));
    }

    [Case(
        """
            TakeParams(name: "a", numbers: [1,2]) = 4
            TakeParams(name: "b", numbers: []) = 1
            TakeParams(name: "c", numbers: [4]) = 5
            TakeParamsSpan() = 3
            TakeParamsList(names: ["x","y"]) = 2
            TakeScoped(by: 1)
            """
    )]
    public static void Lists_and_spans(Observed seen)
    {
        seen.Saw(TakeParams("a", 1, 2));
        seen.Saw(TakeParams("b"));
        seen.Saw(TakeParams(numbers: [4], name: "c"));
        seen.Saw(TakeParamsSpan(1, 2, 3));
        seen.Saw(TakeParamsList("x", "y"));
        int[] items = [1, 2, 3];
        TakeScoped(items, "x", 1)[0] = 30;
        seen.Saw(items);
    }
}
