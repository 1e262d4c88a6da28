using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

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

#if TRACED
    [Trace]
    public static partial string TakeDefaults(
        int number = -1,
        string? text = null,
        bool flag = true,
        double rate = 1.5,
        DayOfWeek day = DayOfWeek.Friday,
        DateTime at = default
    );

    private static string TakeDefaultsCore(
        int number,
        string? text,
        bool flag,
        double rate,
        DayOfWeek day,
        DateTime at
    )
#else
    public static string TakeDefaults(
        int number = -1,
        string? text = null,
        bool flag = true,
        double rate = 1.5,
        DayOfWeek day = DayOfWeek.Friday,
        DateTime at = default
    )
#endif
        => $"{number}{text}{flag}{rate}{day}{at.Year}";

#if TRACED
    [Trace]
    public static partial string TakeCaller(
        int number,
        [CallerMemberName] string member = "",
        [CallerArgumentExpression(nameof(number))] string said = ""
    );

    private static string TakeCallerCore(int number, string member, string said)
#else
    public static string TakeCaller(
        int number,
        [CallerMemberName] string member = "",
        [CallerArgumentExpression(nameof(number))] string said = ""
    )
#endif
        => $"{member} {said} {number}";

#if TRACED
    [Trace]
    public static partial int @event(int @class, string @return, int call, int exception, int step, int Method);

    private static int eventCore(int @class, string @return, int call, int exception, int step, int Method)
#else
    public static int @event(int @class, string @return, int call, int exception, int step, int Method)
#endif
        =>
        @class + @return.Length + call + exception + step + Method;

#if TRACED
    [Trace]
    public static partial int TakeService(Func<int> function, Stream? stream, int number, CancellationToken ct);

    private static int TakeServiceCore(Func<int> function, Stream? stream, int number, CancellationToken ct)
#else
    public static int TakeService(Func<int> function, Stream? stream, int number, CancellationToken ct)
#endif
        =>
        function() + number + (stream is null && !ct.IsCancellationRequested ? 1 : 0);

#if TRACED
    [Trace]
    public static partial int TakeSecret(string name, [NoTrace] string password);

    private static int TakeSecretCore(string name, string password)
#else
    public static int TakeSecret(string name, [NoTrace] string password)
#endif
        => name.Length + password.Length;

#if TRACED
    [Trace]
    public static partial string TakeChanging(List<int> numbers);

    private static string TakeChangingCore(List<int> numbers)
#else
    public static string TakeChanging(List<int> numbers)
#endif
    {
        numbers.Add(3);
        return $"{numbers.Count}";
    }

#if TRACED
    [Trace]
    public static partial int TakeWindow(Window window);

    private static int TakeWindowCore(Window window)
#else
    public static int TakeWindow(Window window)
#endif
        => window.Items.Length;

#if TRACED
    [Trace]
    public static partial string TakeOptional([Optional, DefaultParameterValue(5)] int number, [AllowNull] string text);

    private static string TakeOptionalCore(int number, string text)
#else
    public static string TakeOptional([Optional, DefaultParameterValue(5)] int number, [AllowNull] string text)
#endif
        => $"{number}{text}";

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

    [Case(
        """
            TakeDefaults(number: -1, text: null, flag: true, rate: 1.5, day: "Friday", at: "0001-01-01T00:00:00") =
                "-1True1.5Friday1"
            TakeDefaults(number: 2, text: "t", flag: false, rate: 1.5, day: "Friday", at: "0001-01-01T00:00:00") =
                "2tFalse1.5Friday1"
            TakeCaller(number: 3, member: "Supplied_values", said: "1 + 2") = "Supplied_values 1 + 2 3"
            TakeOptional(number: 5, text: "t") = "5t"
            """
    )]
    public static void Supplied_values(Observed seen)
    {
        seen.Saw(TakeDefaults());
        seen.Saw(
            TakeDefaults(
                flag: Observed.Mark("flag", false),
                number: Observed.Mark("number", 2),
                text: Observed.Mark("text", "t")
            )
        );
        seen.Saw(TakeCaller(1 + 2));
        seen.Saw(TakeOptional(text: "t"));
    }

    [Case(
        """
            event(class: 1, return: "ab", call: 3, exception: 4, step: 5, Method: 6) = 21
            TakeService(number: 2) = 4
            TakeSecret(name: "ann") = 9
            TakeChanging(numbers: [1,2]) = "3"
            TakeWindow() = 2
            """
    )]
    public static void Names_and_what_is_left_out(Observed seen)
    {
        seen.Saw(@event(1, "ab", 3, 4, 5, 6));
        seen.Saw(TakeService(() => 1, null, 2, default));
        seen.Saw(TakeSecret("ann", "secret"));
        seen.Saw(TakeChanging([1, 2]));
        seen.Saw(TakeWindow(new Window { Items = [1, 2] }));
    }

    internal ref struct Window
    {
        public ReadOnlySpan<int> Items;
    }
}
