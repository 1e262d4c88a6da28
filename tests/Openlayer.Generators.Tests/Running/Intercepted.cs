using System.Runtime.CompilerServices;

namespace Openlayer.Generators.Tests.Running;

/// <summary>Ordinary methods of every shape; their calls are led through wrappers.</summary>
internal class Intercepted(string name)
{
    public static readonly string AskedByField = new Intercepted("field").Greet("you");

    [Trace]
    public string Greet(string whom, int times = 1, [CallerMemberName] string caller = "") =>
        $"{name} {whom} {times} {caller}";

    [Trace(StepType.Tool)]
    public static int Sum(params ReadOnlySpan<int> numbers)
    {
        var sum = 0;
        foreach (var number in numbers)
        {
            sum += number;
        }

        return sum;
    }

    [Trace]
    public static int Factorial(int number) => number <= 1 ? 1 : number * Factorial(number - 1);

    [Trace]
    public static bool TryParse(in int start, ref int position, ref readonly int limit, out string? text)
    {
        position += start;
        text = position < limit ? "parsed" : null;
        return text is not null;
    }

    [Trace]
    public async Task<string> GreetAsync(string whom)
    {
        await Task.Yield();
        return Hidden<string>(whom, 2) + HiddenStatic(whom) + Greet(whom);
    }

    [Trace]
    public static async IAsyncEnumerable<string> WordsAsync(
        int count,
        [EnumeratorCancellation] CancellationToken ct = default
    )
    {
        for (var word = 0; word < count; word++)
        {
            await Task.Delay(1, ct);
            yield return $"{word}";
        }
    }

    [Trace]
    protected virtual string Hidden<T>(T item, int times) => $"hidden {item} {times}";

    [Trace]
    private static string HiddenStatic(string item) => $"static {item}";

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Throw(Exception exception) => throw exception;

    public static void ThrowInside(Exception exception) => ThrowHidden(exception);

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ThrowHidden(Exception exception) => throw exception;

    [Trace]
    public static unsafe int First(int* items) => *items;

    [Trace]
    public static Span<int> Slide(Span<int> items, scoped ReadOnlySpan<char> text) => items[text.Length..];
}

internal sealed class InterceptedDerived() : Intercepted("derived")
{
    protected override string Hidden<T>(T item, int times) => $"overridden {item} {times}";
}

internal class InterceptedBox<T>(T content)
    where T : notnull
{
    [Trace]
    public T Get() => content;

    [Trace]
    public (T, TOther) With<TOther>(TOther other) => (content, other);

    [Trace]
    public static T Pass(T item) => item;

    public string Run() => $"{Show(content)} {ShowStatic(content)}";

    [Trace]
    private string Show(T item) => $"{content} {item}";

    [Trace]
    private static string ShowStatic(T item) => $"{item}";
}

internal struct InterceptedCounter
{
    public int Count;

    [Trace]
    public int Add(int by) => Count += by;

    [Trace]
    public readonly int Peek() => Count;

    public int AddTwice(int by) => AddHidden(by) + this.AddHidden(by);

    [Trace]
    private int AddHidden(int by) => Count += by;
}

internal readonly ref struct InterceptedWindow(Span<int> items)
{
    private readonly Span<int> _items = items;

    [Trace]
    public Span<int> From(int index) => _items[index..];
}

internal interface IIntercepted
{
    [Trace]
    string Ask(string question);

    [Trace]
    string Default(int count) => $"default {count}";
}

internal sealed class InterceptedAgent : IIntercepted
{
    [Trace]
    public string Ask(string question) => $"{question}!";
}

internal struct InterceptedStruct : IIntercepted
{
    public readonly string Ask(string question) => $"{question}?";
}

internal abstract class InterceptedBase
{
    [Trace]
    public abstract string Ask(string question);
}

internal sealed class InterceptedChild : InterceptedBase
{
    [Trace]
    public override string Ask(string question) => $"child {question}";
}

internal static class InterceptedText
{
    [Trace]
    public static string Cheer(this string text, ref int count) => text + new string('!', ++count);

    [Trace]
    public static IEnumerable<T> Twice<T>(this T item)
    {
        yield return item;
        yield return item;
    }

    public static int Run(string text) => text.Count();

    [Trace]
    private static int Count(this string text) => text.Length;
}
