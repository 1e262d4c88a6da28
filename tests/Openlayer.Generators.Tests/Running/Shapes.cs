using System.Diagnostics.CodeAnalysis;

namespace Openlayer.Generators.Tests.Running;

public enum Tone
{
    Kind,
    Terse,
}

public interface ICounter
{
    int Count { get; set; }
}

/// <summary>A traced method of every shape; its untraced twin is its body.</summary>
internal partial class Shapes<TState>(TState state) : ShapesBase
    where TState : class
{
    [Trace]
    public partial string Text(string text, int times = 2);

    internal string TextCore(string text, int times) => string.Concat(Enumerable.Repeat(text, times));

    [Trace]
    public partial TState State();

    internal TState StateCore() => state;

    [Trace]
    public static partial T? Pick<T, TOther>(T first, TOther? second, Tone tone)
        where TOther : struct;

    internal static T? PickCore<T, TOther>(T first, TOther? second, Tone tone)
        where TOther : struct => second is null ? default : first;

    [Trace]
    public static partial bool TryParse(
        in int start,
        ref int position,
        ref readonly int limit,
        [NotNullWhen(true)] out string? text
    );

    internal static bool TryParseCore(in int start, ref int position, ref readonly int limit, out string? text)
    {
        position += start;
        text = position < limit ? "parsed" : null;
        return text is not null;
    }

    [Trace]
    public static partial Span<int> Slide(Span<int> items, scoped ReadOnlySpan<char> text, int by);

    internal static Span<int> SlideCore(Span<int> items, scoped ReadOnlySpan<char> text, int by) =>
        items[(by + text.Length)..];

    [Trace]
    public static partial int Sum(string name, params ReadOnlySpan<int> numbers);

    internal static int SumCore(string name, ReadOnlySpan<int> numbers)
    {
        var sum = name.Length;
        foreach (var number in numbers)
        {
            sum += number;
        }

        return sum;
    }

    [Trace]
    public static unsafe partial int* Next(int* item, int by);

    internal static unsafe int* NextCore(int* item, int by) => item + by;

    [Trace]
    public static partial dynamic Twice(dynamic value);

    internal static dynamic TwiceCore(dynamic value) => value + value;

    [Trace]
    public static partial (int low, string? high) Range(int[] numbers);

    internal static (int low, string? high) RangeCore(int[] numbers) =>
        (numbers[0], numbers.Length > 1 ? "more" : null);

    [Trace]
    public override partial T? Find<T>(T? value, string key)
        where T : default;

    internal T? FindCore<T>(T? value, string key) => key.Length == 0 ? default : value;

    [Trace]
    public sealed override partial string Describe(string @class);

    private string DescribeCore(string @class) => base.Describe(@class) + state;
}

internal abstract partial class ShapesBase
{
    public abstract T? Find<T>(T? value, string key);

    [Trace]
    public virtual partial string Describe(string @class);

    private string DescribeCore(string @class) => $"base {@class} ";
}

internal partial struct Counter : ICounter
{
    public int Count { get; set; }

    [Trace]
    public partial int Add(int by);

    private int AddCore(int by) => Count += by;

    [Trace]
    public readonly partial int Peek();

    private readonly int PeekCore() => Count;
}

internal partial record Question(string Text)
{
    [Trace]
    public partial int Length(bool doubled);

    private int LengthCore(bool doubled) => doubled ? Text.Length * 2 : Text.Length;
}

internal partial interface IGreeter
{
    string Name { get; }

    [Trace]
    public partial Task<string> GreetAsync(string greeting);

    private async Task<string> GreetAsyncCore(string greeting)
    {
        await Task.Yield();
        return $"{greeting} {Name}";
    }
}

internal sealed class Greeter : IGreeter
{
    public string Name => "you";
}

internal static partial class TextExtensions
{
    [Trace]
    public static partial string Shout(this string text, ref int count);

    private static string ShoutCore(string text, ref int count) => text + new string('!', ++count);
}
