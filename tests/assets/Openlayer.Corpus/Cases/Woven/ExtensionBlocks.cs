using System.Runtime.CompilerServices;

namespace Openlayer.Corpus.Intercepted;

/// <summary>Methods in extension blocks: what they are called on is an input like the others.</summary>
internal static class ExtensionBlocks
{
    [Case(
        """
            Loud(text: "hey", times: 2) = "HEY!!"
            Loud(text: "ho", times: 1) = "HO!"
            Blank(length: 2) = "  "
            Blank(length: 1) = " "
            Whispered(text: "Psst") = "psst"
              Lowered(text: "Psst") = "psst"
            """
    )]
    public static void On_a_type(Observed seen)
    {
        seen.Saw("hey".Loud(2));
        seen.Saw(TextBlocks.Loud("ho"));
        seen.Saw(string.Blank(2));
        seen.Saw(TextBlocks.Blank(1));
        seen.Saw("Psst".Whispered());
    }

    [Case(
        """
            Rest(items: [1,2,3], count: 1) = [2,3]
            Paired(items: [4], other: "x") = {"item1":4,"item2":"x"}
            Paired(items: ["y"], other: 5) = {"item1":"y","item2":5}
            Empty() = []
            Put(meter: {"value":1}, value: 7)
            Peek(meter: {"value":7}) = 7
            """
    )]
    public static void On_type_parameters_and_references(Observed seen)
    {
        List<int> items = [1, 2, 3];
        seen.Saw(items.Rest(1).Sum());
        seen.Saw(new List<int> { 4 }.Paired<int, string>("x"));
        seen.Saw(new List<string> { "y" }.Paired(5));
        seen.Saw(List<long>.Empty().Count);
        var meter = new Meter { Value = 1 };
        meter.Put(7);
        seen.Saw(meter.Value);
        seen.Saw(meter.Peek());
    }

    [Case(
        """
            SoonAsync(text: "a") = "a soon"
            LettersAsync(text: "abc") = "abc"
              Letter(text: "abc", at: 0) = "a"
              Letter(text: "abc", at: 1) = "b"
              Letter(text: "abc", at: 2) = "c"
            Fail(text: "no") ! no
            """
    )]
    public static async Task That_wait_yield_and_throw(Observed seen)
    {
        seen.Saw(await "a".SoonAsync());
        await foreach (var letter in "abc".LettersAsync())
        {
            seen.Saw(letter);
        }

        seen.Throws(() => "no".Fail());
    }
}

internal static class TextBlocks
{
    extension(string text)
    {
        [Trace]
        public string Loud(int times = 1) => text.ToUpperInvariant() + new string('!', times);

        [Trace]
        public static string Blank(int length) => new(' ', length);

        [Trace]
        public string Whispered() => text.Lowered();

        [Trace]
        private string Lowered() => text.ToLowerInvariant();

        [Trace]
        public async Task<string> SoonAsync(CancellationToken ct = default)
        {
            await Task.Delay(1, ct);
            return $"{text} soon";
        }

        [Trace]
        public async IAsyncEnumerable<string> LettersAsync()
        {
            for (var at = 0; at < text.Length; at++)
            {
                await Task.Yield();
                yield return text.Letter(at);
            }
        }

        [Trace]
        internal string Letter(int at) => text[at].ToString();

        [Trace, MethodImpl(MethodImplOptions.NoInlining)]
        public void Fail() => throw new InvalidOperationException(text);
    }
}

internal static class GenericBlocks
{
    extension<T>(List<T> items)
    {
        [Trace]
        public List<T> Rest(int count) => items.GetRange(count, items.Count - count);

        [Trace]
        public (T Item, TOther Other) Paired<TOther>(TOther other)
            where TOther : notnull => (items[0], other);

        [Trace]
        public static List<T> Empty() => [];
    }

    extension(ref Meter meter)
    {
        [Trace]
        public void Put(int value) => meter.Value = value;
    }

    extension(in Meter meter)
    {
        [Trace]
        public int Peek() => meter.Value;
    }
}
