namespace Openlayer.Corpus.Partial;

/// <summary>The types in which a traced method can stand.</summary>
internal static class Types
{
    [Case(
        """
            DoubleUp(by: 2) = "ab2"
            Rename(name: "cd") = {"name":"cd","age":3}
            Shift(by: 1) = {"x":2,"y":3}
            Grow(by: 4) = 4
            Grow(by: 1) = 5
            Show() = 5
            Show() = 5
            ItemsFrom(index: 1)
            """
    )]
    public static void Records_and_structs(Observed seen)
    {
        seen.Saw(new Person("ab", 3).DoubleUp(2));
        seen.Saw(new Person("ab", 3).Rename("cd"));
        seen.Saw(new Point(1, 3).Shift(1));
        var counter = new Counter();
        seen.Saw(counter.Grow(4));
        seen.Saw(counter.Grow(1));
        seen.Saw(counter.Show());
        var frozen = counter;
        seen.Saw(frozen.Show());
        seen.Saw(new Window([1, 2, 3]).ItemsFrom(1).Length);
    }

    [Case(
        """
            Describe: middle(this: "x") = "middle base x"
            Describe(this: "y") = "base y"
            OnlyBase(count: 2) = 2
            Choose(first: 1, second: 2) = 2
            Fixed(text: "t") = "leaf t"
            Hidden(number: 1) = -1
            HiddenOfBase(number: 1) = 1
            """
    )]
    public static void Inheritance(Observed seen)
    {
        Base leaf = new Leaf();
        seen.Saw(leaf.Describe("x"));
        seen.Saw(new Straight().Describe("y"));
        seen.Saw(leaf.OnlyBase(2));
        seen.Saw(leaf.Choose(1, 2));
        seen.Saw(leaf.Fixed("t"));
        seen.Saw(((Leaf)leaf).Hidden(1));
        seen.Saw(leaf.Hidden(1));
    }

    [Case(
        """
            Greet(whom: "you") = "hello you"
            GreetTwice(whom: "you") = "hi you hi you"
            Create(name: "n") = "n!"
            Named(count: 3) = "nnn"
            """
    )]
    public static void Interfaces(Observed seen)
    {
        IGreeter greeter = new Greeter();
        seen.Saw(greeter.Greet("you"));
        seen.Saw(greeter.GreetTwice("you"));
        seen.Saw(CreateBy<Maker>("n"));
        seen.Saw(IGreeter.Named(3));

        static string CreateBy<T>(string name)
            where T : IMaker => T.Create(name);
    }

    [Case(
        """
            Deep(item: "a", other: 1) = "a1"
            FromFirstPart() = 2
              FromSecondPart(by: 1) = 2
            Shout(text: "hey", count: 1) = "hey!!"
            Shout(text: "ho", count: 2) = "ho!!!"
            Ask: text(question: "q") = "q?"
            Ask: number(question: 1) = "1?"
            Ask: any(question: true) = "True?"
            Ask: two(question: "a", other: "b") = "ab?"
            """
    )]
    public static void Nesting_parts_extensions_and_overloads(Observed seen)
    {
        seen.Saw(Outer<string>.Inner.Deepest<int>.Deep("a", 1));
        seen.Saw(new InParts().FromFirstPart());
        var count = 1;
        seen.Saw("hey".Shout(ref count));
        seen.Saw(Extensions.Shout("ho", ref count));
        seen.Saw(Overloads.Ask("q"));
        seen.Saw(Overloads.Ask(1));
        seen.Saw(Overloads.Ask(true));
        seen.Saw(Overloads.Ask("a", "b"));
    }
}

internal partial record Person(string Name, int Age)
{
#if TRACED
    [Trace]
    public partial string DoubleUp(int by);

    private string DoubleUpCore(int by)
#else
    public string DoubleUp(int by)
#endif
        => $"{Name}{by}";

#if TRACED
    [Trace]
    public partial Person Rename(string name);

    private Person RenameCore(string name)
#else
    public Person Rename(string name)
#endif
        => this with { Name = name };
}

internal readonly partial record struct Point(int X, int Y)
{
#if TRACED
    [Trace]
    public partial Point Shift(int by);

    private Point ShiftCore(int by)
#else
    public Point Shift(int by)
#endif
        => this with { X = X + by };
}

internal partial struct Counter
{
    private int _count;

#if TRACED
    [Trace]
    public partial int Grow(int by);

    private int GrowCore(int by)
#else
    public int Grow(int by)
#endif
        => _count += by;

#if TRACED
    [Trace]
    public readonly partial int Show();

    private readonly int ShowCore()
#else
    public readonly int Show()
#endif
        => _count;
}

internal readonly ref partial struct Window(ReadOnlySpan<int> items)
{
    private readonly ReadOnlySpan<int> _items = items;

#if TRACED
    [Trace]
    public partial ReadOnlySpan<int> ItemsFrom(int index);

    private ReadOnlySpan<int> ItemsFromCore(int index)
#else
    public ReadOnlySpan<int> ItemsFrom(int index)
#endif
        => _items[index..];
}

internal abstract partial class Base
{
    public abstract int Choose(int first, int second);

#if TRACED
    [Trace]
    public virtual partial string Describe(string @this);

    private string DescribeCore(string @this)
#else
    public virtual string Describe(string @this)
#endif
        => $"base {@this}";

#if TRACED
    [Trace]
    protected internal partial int OnlyBase(int count);

    private static int OnlyBaseCore(int count)
#else
    protected internal int OnlyBase(int count)
#endif
        => count;

#if TRACED
    [Trace(Name = "HiddenOfBase")]
    public partial int Hidden(int number);

    private static int HiddenCore(int number)
#else
    public int Hidden(int number)
#endif
        => number;

    public virtual string Fixed(string text) => text;
}

internal sealed class Straight : Base
{
    public override int Choose(int first, int second) => first;
}

internal partial class Middle : Base
{
#if TRACED
    [Trace(Name = "Describe: middle", Body = "DescribeInMiddle")]
    public override partial string Describe(string @this);

    private string DescribeInMiddle(string @this)
#else
    public override string Describe(string @this)
#endif
        => $"middle {Plain(@this)}";

#if TRACED
    [Trace]
    public override partial int Choose(int first, int second);

    private static int ChooseCore(int first, int second)
#else
    public override int Choose(int first, int second)
#endif
        => Math.Max(first, second);

    private static string Plain(string text) => $"base {text}";
}

internal sealed partial class Leaf : Middle
{
#if TRACED
    [Trace]
    public sealed override partial string Fixed(string text);

    private static string FixedCore(string text)
#else
    public sealed override string Fixed(string text)
#endif
        => $"leaf {text}";

#if TRACED
    [Trace]
    public new partial int Hidden(int number);

    private static int HiddenCore(int number)
#else
    public new int Hidden(int number)
#endif
        => -number;
}

internal partial interface IGreeter
{
    string Greet(string whom);

#if TRACED
    [Trace]
    public partial string GreetTwice(string whom);

    private string GreetTwiceCore(string whom)
#else
    public string GreetTwice(string whom)
#endif
        => $"hi {whom} hi {whom}";

#if TRACED
    [Trace]
    public static partial string Named(int count);

    private static string NamedCore(int count)
#else
    public static string Named(int count)
#endif
        => new('n', count);
}

internal sealed partial class Greeter : IGreeter
{
#if TRACED
    [Trace]
    public partial string Greet(string whom);

    private static string GreetCore(string whom)
#else
    public string Greet(string whom)
#endif
        => $"hello {whom}";
}

internal interface IMaker
{
    static abstract string Create(string name);
}

internal sealed partial class Maker : IMaker
{
#if TRACED
    [Trace]
    public static partial string Create(string name);

    private static string CreateCore(string name)
#else
    public static string Create(string name)
#endif
        => name + "!";
}

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
