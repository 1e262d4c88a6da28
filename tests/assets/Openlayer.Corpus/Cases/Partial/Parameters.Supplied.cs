using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Openlayer.Corpus.Partial;

internal static partial class Parameters
{
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
    public static partial string TakeOptional([Optional, DefaultParameterValue(5)] int number, [AllowNull] string text);

    private static string TakeOptionalCore(int number, string text)
#else
    public static string TakeOptional([Optional, DefaultParameterValue(5)] int number, [AllowNull] string text)
#endif
        => $"{number}{text}";

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
}
