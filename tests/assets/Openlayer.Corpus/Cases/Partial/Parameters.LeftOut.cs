namespace Openlayer.Corpus.Partial;

internal static partial class Parameters
{
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
