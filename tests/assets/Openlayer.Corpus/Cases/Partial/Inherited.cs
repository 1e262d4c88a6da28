namespace Openlayer.Corpus.Partial;

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
