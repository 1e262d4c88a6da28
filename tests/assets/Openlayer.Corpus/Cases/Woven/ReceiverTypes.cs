namespace Openlayer.Corpus.Intercepted;

internal struct Meter
{
    public int Value { get; set; }

    [Trace]
    public int Raise(int by) => Value += by;

    [Trace]
    public readonly int Look() => Value;
}

internal readonly ref struct Slice(ReadOnlySpan<int> items)
{
    private readonly ReadOnlySpan<int> _items = items;

    [Trace]
    public ReadOnlySpan<int> Cut(int index) => _items[index..];
}

internal record Book(string Title)
{
    [Trace]
    public Book Renamed(string name) => this with { Title = name };
}

internal readonly record struct Page(int Number)
{
    [Trace]
    public int Size() => Number;
}

internal sealed class Crate<T>(T content)
    where T : notnull
{
    [Trace]
    public T Content() => content;

    [Trace]
    public (T, TOther) Pair<TOther>(TOther other) => (content, other);

    [Trace]
    public static T Same(T item) => item;

    public string Show(T item) => Shown(item);

    [Trace]
    private string Shown(T item) => $"{content} {item}";

    internal static class Lid<TOther>
    {
        [Trace]
        public static string Nested(T item, TOther other) => $"{item}{other}";
    }
}

internal interface ISpeaker
{
    [Trace]
    string Speak(string words);

    [Trace]
    string Default(int count) => $"default {count}";

    [Trace]
    static int Kinds() => 2;
}

internal interface IWhisperer
{
    [Trace]
    string Whisper(string words);
}

internal abstract class Animal
{
    [Trace]
    public abstract string Walk(int steps);
}

internal sealed class Dog : Animal, ISpeaker, IWhisperer
{
    [Trace(Name = "Speak: dog")]
    public string Speak(string words) => $"dog {words}";

    [Trace(Name = "Walk: dog")]
    public override string Walk(int steps) => $"dog walks {steps}";

    string IWhisperer.Whisper(string words) => $"psst {words}";
}

internal struct Robot : ISpeaker
{
    public readonly string Speak(string words) => $"robot {words}";
}

internal static class Texts
{
    [Trace]
    public static string Cheer(this string text, ref int count) => text + new string('!', ++count);

    [Trace]
    public static IEnumerable<T> Twice<T>(this T item)
    {
        yield return item;
        yield return item;
    }

    [Trace]
    public static int Advance(this ref Meter meter, int by)
    {
        meter.Value += by;
        return meter.Value;
    }
}
