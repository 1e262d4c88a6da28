namespace Openlayer.Corpus.Intercepted;

/// <summary>What a call can be made on.</summary>
internal static class Receivers
{
    [Case(
        """
            Raise(by: 2) = 3
            Look() = 3
            Look() = 3
            Raise(by: 1) = 4
            Raise(by: 5) = 5
            Raise(by: 1) = 6
            Cut(index: 1)
            Renamed(name: "b") = {"title":"b"}
            Size() = 1
            """
    )]
    public static void Structs_and_records(Observed seen)
    {
        var meter = new Meter { Value = 1 };
        seen.Saw(meter.Raise(2));
        seen.Saw(meter.Look());
        var frozen = new Frozen(meter);
        seen.Saw(frozen.Meter.Look());
        seen.Saw(frozen.Raised());
        seen.Saw(frozen.Meter.Value);
        seen.Saw(new Meter().Raise(5));
        Meter[] meters = [new() { Value = 5 }];
        seen.Saw(meters[0].Raise(1));
        seen.Saw(meters[0].Value);
        seen.Saw(new Slice([1, 2]).Cut(1).Length);
        seen.Saw(new Book("a").Renamed("b"));
        seen.Saw(new Page(1).Size());
    }

    [Case(
        """
            Content() = "c"
            Pair(other: 2) = {"item1":"c","item2":2}
            Same(item: 4) = 4
            Shown(item: "x") = "c x"
            Content() = 5
            Nested(item: "n", other: 1) = "n1"
            Largest(items: [1,3,2]) = 3
            """
    )]
    public static void Generic_types_and_methods(Observed seen)
    {
        var crate = new Crate<string>("c");
        seen.Saw(crate.Content());
        seen.Saw(crate.Pair(2));
        seen.Saw(Crate<int>.Same(4));
        seen.Saw(crate.Show("x"));
        seen.Saw(Open(5));
        seen.Saw(Crate<string>.Lid<int>.Nested("n", 1));
        seen.Saw(Largest([1, 3, 2]));

        static T Open<T>(T item)
            where T : notnull => new Crate<T>(item).Content();
    }

    [Case(
        """
            Speak(words: "a") = "dog a"
            Speak: dog(words: "b") = "dog b"
            Default(count: 2) = "default 2"
            Speak(words: "c") = "robot c"
            Walk(steps: 1) = "dog walks 1"
            Walk: dog(steps: 2) = "dog walks 2"
            Kinds() = 2
            Whisper(words: "d") = "psst d"
            """
    )]
    public static void Interfaces_and_base_types(Observed seen)
    {
        ISpeaker speaker = new Dog();
        seen.Saw(speaker.Speak("a"));
        seen.Saw(((Dog)speaker).Speak("b"));
        seen.Saw(speaker.Default(2));
        speaker = default(Robot);
        seen.Saw(speaker.Speak("c"));
        Animal animal = new Dog();
        seen.Saw(animal.Walk(1));
        seen.Saw(new Dog().Walk(2));
        seen.Saw(ISpeaker.Kinds());
        seen.Saw(((IWhisperer)new Dog()).Whisper("d"));
    }

    [Case(
        """
            Cheer(text: "hey", count: 1) = "hey!!"
            Cheer(text: "ho", count: 2) = "ho!!!"
            Twice(item: 1) = [1,1]
            Advance(meter: {"value":1}, by: 2) = 3
            """
    )]
    public static void Extension_methods(Observed seen)
    {
        var count = 1;
        seen.Saw("hey".Cheer(ref count));
        seen.Saw(Texts.Cheer("ho", ref count));
        seen.Saw(1.Twice());
        var meter = new Meter { Value = 1 };
        seen.Saw(meter.Advance(2));
        seen.Saw(meter.Value);
    }

    [Case(
        """
            Take(book: "b", copies: 1) = "shelf: b x1"
            FirstOf(books: ["x","y"]) = "x"
            CountAll(rows: 2) = 12
              CountHidden(rows: 2) = 10
            TitlesAsync(count: 2) = [0,1]
            LendAsync(book: "l") = "lent l"
            Named(name: "new") = {}
            Lend(shelf: {}, book: "m") = "new: m x1 to me"
              Take(book: "m", copies: 1) = "new: m x1"
            Pick(books: ["p"], key: 1, at: 0) = {"item1":"p","item2":1}
            """
    )]
    public static async Task Another_projects_methods(Observed seen)
    {
        seen.Saw(new Shelf("shelf").Take("b"));
        seen.Saw(Shelf.FirstOf("x", "y"));
        seen.Saw(new Shelf("shelf").CountAll(2));
        await foreach (var title in Shelf.TitlesAsync(2))
        {
            seen.Saw(title);
        }

        ILender lender = new Lender();
        seen.Saw(await lender.LendAsync("l"));
        seen.Saw(Shelf.Named("new").Lend("me", "m"));
        seen.Saw(new[] { "p" }.Pick(1, 0));
    }

    [Trace]
    internal static T Largest<T>(IReadOnlyList<T> items)
        where T : IComparable<T> => items.Max()!;

    private readonly struct Frozen(Meter meter)
    {
        public readonly Meter Meter = meter;

        public int Raised() => Meter.Raise(1);
    }

    private sealed class Lender : ILender
    {
        public async Task<string> LendAsync(string book)
        {
            await Task.Yield();
            return $"lent {book}";
        }
    }
}
