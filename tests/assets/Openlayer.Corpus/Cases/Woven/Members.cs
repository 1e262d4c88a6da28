using System.Runtime.CompilerServices;

namespace Openlayer.Corpus.Intercepted;

/// <summary>Ordinary methods: what they return and take, who may call them.</summary>
internal class Members(string label)
{
    [Trace]
    public string Label(string mark) => label + mark;

    [Trace]
    public static void Touch(int number) => Observed.Mark($"touched {number}");

    [Trace(StepType.Tool)]
    public static string Join(string separator = ",", params string[] parts) => string.Join(separator, parts);

    [Trace]
    public static int Total(params ReadOnlySpan<int> numbers) => numbers.Length;

    [Trace]
    public static bool TryRead(in int start, ref int position, ref readonly int limit, out string? text)
    {
        position += start;
        text = position < limit ? "read" : null;
        return text is not null;
    }

    [Trace]
    public static string Caller(
        int number,
        [CallerMemberName] string member = "",
        [CallerArgumentExpression(nameof(number))] string said = ""
    ) => $"{member} {said} {number}";

    [Trace]
    public static dynamic Twofold(object value) => value;

    [Trace]
    public static (int count, string? first) Split(string text) => (text.Split(' ').Length, text.Split(' ')[0]);

    [Trace]
    public static int Factorial(int number) => number <= 1 ? 1 : number * Factorial(number - 1);

    [Trace]
    public static Span<int> Slide(Span<int> items, scoped ReadOnlySpan<char> text) => items[text.Length..];

    [Trace]
    public static string @switch(int @case, int self, int call) => $"{@case}{self}{call}";

    [Trace]
    public static async Task<string> LookUpAsync(string key)
    {
        await Task.Yield();
        return Concealed(key) + await WaitAsync(1);
    }

    [Trace]
    private static string Concealed(string key) => $"[{key}]";

    [Trace]
    private static async ValueTask<int> WaitAsync(int turns)
    {
        await Task.Delay(turns);
        return turns;
    }

    [Trace]
    protected virtual string Guess<T>(T item, int times) => $"{item}{times}";

    [Trace]
    private protected static int Narrow(int number) => number;

    [Trace]
    public static int Overload(int number) => number;

    [Trace(Name = "Overload: text")]
    public static int Overload(string text) => text.Length;

    [Trace(Name = "Overload: any")]
    public static int Overload<T>(T item, int more) => more;

    [Trace]
    public static int Secret([NoTrace] string password, CancellationToken ct = default) =>
        password.Length + (ct.CanBeCanceled ? 1 : 0);

    public string Guessed() => Guess("g", 2) + Narrow(1);

    [Case(
        """
            Label(mark: "!") = "case!"
            Touch(number: 1)
            Join(separator: "-", parts: ["a","b"]) = "a-b"
            Join(separator: ",", parts: []) = ""
            Total() = 3
            Split(text: "a b") = {"item1":2,"item2":"a"}
            Twofold(value: 2) = 2
            switch(case: 1, self: 2, call: 3) = "123"
            Overload(number: 1) = 1
            Overload: text(text: "ab") = 2
            Overload: any(item: 0.5, more: 3) = 3
            Secret() = 2
            """
    )]
    public static void Values(Observed seen)
    {
        seen.Saw(new Members("case").Label("!"));
        Touch(1);
        seen.Saw(Join("-", "a", "b"));
        seen.Saw(Join());
        seen.Saw(Total(1, 2, 3));
        seen.Saw(Split("a b").first);
        seen.Saw((object)Twofold(2));
        seen.Saw(@switch(1, 2, 3));
        seen.Saw(Overload(1));
        seen.Saw(Overload("ab"));
        seen.Saw(Overload(0.5, 3));
        seen.Saw(Secret("pw"));
    }

    [Case(
        """
            TryRead(start: 2, position: 1, limit: 9) = true
            Caller(number: 3, member: "References_and_supplied_values", said: "1 + 2") =
                "References_and_supplied_values 1 + 2 3"
            Join(separator: ";", parts: ["x"]) = "x"
            Slide()
            """
    )]
    public static void References_and_supplied_values(Observed seen)
    {
        var position = 1;
        var limit = 9;
        seen.Saw(TryRead(2, ref position, in limit, out var text) ? text + position : "");
        seen.Saw(Caller(1 + 2));
        seen.Saw(Join(parts: [Observed.Mark("parts", "x")], separator: Observed.Mark("separator", ";")));
        int[] items = [1, 2];
        Slide(items, "a")[0] = 20;
        seen.Saw(items);
    }

    [Case(
        """
            Factorial(number: 3) = 6
              Factorial(number: 2) = 2
                Factorial(number: 1) = 1
            LookUpAsync(key: "k") = "[k]1"
              Concealed(key: "k") = "[k]"
              WaitAsync(turns: 1) = 1
            Guess(item: "g", times: 2) = "g2"
            Narrow(number: 1) = 1
            Guess(item: "g", times: 2) = "derived"
            Narrow(number: 1) = 1
            """
    )]
    public static async Task Recursion_private_and_protected(Observed seen)
    {
        seen.Saw(Factorial(3));
        seen.Saw(await LookUpAsync("k"));
        seen.Saw(new Members("m").Guessed());
        seen.Saw(new Derived().Guessed());
    }

    [Case(
        """
            Factorial(number: 1) = 1
            Label(mark: "a") = "maybea"
            Touch(number: 4)
            Factorial(number: 1) = 1
            Factorial(number: 2) = 2
              Factorial(number: 1) = 1
            Label(mark: "late") = "lazylate"
            """
    )]
    public static void Lambdas_queries_and_maybe(Observed seen)
    {
        Func<int> function = () => Factorial(1);
        seen.Saw(function());
        var maybe = new Members("maybe");
        seen.Saw(maybe?.Label("a"));
        Local();
        seen.Saw((from number in new[] { 1, 2 } select Factorial(number)).ToList());
        var lazy = new Lazy<string>(() => new Members("lazy").Label("late"));
        seen.Saw(lazy.Value + lazy.Value);

        static void Local() => Touch(4);
    }

    private sealed class Derived() : Members("derived")
    {
        protected override string Guess<T>(T item, int times) => "derived";
    }
}
