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
