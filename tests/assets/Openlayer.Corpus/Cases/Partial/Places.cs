namespace Openlayer.Corpus.Partial;

internal static partial class Outer<T>
{
    internal partial record Inner
    {
        internal partial struct Deepest<TOther>
        {
#if TRACED
            [Trace]
            internal static partial string Deep(T item, TOther other);

            private static string DeepCore(T item, TOther other)
#else
            internal static string Deep(T item, TOther other)
#endif
                => $"{item}{other}";
        }
    }
}

internal sealed partial class InParts
{
#if TRACED
    [Trace]
    public partial int FromFirstPart();

    private static int FromFirstPartCore()
#else
    public int FromFirstPart()
#endif
        => FromSecondPart(1);
}

internal sealed partial class InParts
{
#if TRACED
    [Trace]
    private static partial int FromSecondPart(int by);

    private static int FromSecondPartCore(int by)
#else
    private static int FromSecondPart(int by)
#endif
        => by + 1;
}

internal static partial class Extensions
{
#if TRACED
    [Trace]
    public static partial string Shout(this string text, ref int count);

    private static string ShoutCore(string text, ref int count)
#else
    public static string Shout(this string text, ref int count)
#endif
        => text + new string('!', ++count);
}

internal static partial class Overloads
{
#if TRACED
    [Trace(Name = "Ask: text")]
    public static partial string Ask(string question);

    private static string AskCore(string question)
#else
    public static string Ask(string question)
#endif
        => question + "?";

#if TRACED
    [Trace(Name = "Ask: number")]
    public static partial string Ask(int question);

    private static string AskCore(int question)
#else
    public static string Ask(int question)
#endif
        => question + "?";

#if TRACED
    [Trace(Name = "Ask: any")]
    public static partial string Ask<T>(T question);

    private static string AskCore<T>(T question)
#else
    public static string Ask<T>(T question)
#endif
        => question + "?";

#if TRACED
    [Trace(Name = "Ask: two")]
    public static partial string Ask(string question, string other);

    private static string AskCore(string question, string other)
#else
    public static string Ask(string question, string other)
#endif
        => question + other + "?";
}
