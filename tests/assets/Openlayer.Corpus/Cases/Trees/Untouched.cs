using System.Linq.Expressions;

namespace Openlayer.Corpus.Trees;

#pragma warning disable OL1011, OL1012 // What happens then is what is being tried.

/// <summary>
/// What has to stay as it is: expression trees, queries over them, base calls, delegates, dynamic calls.
/// </summary>
internal static partial class Untouched
{
    [Trace]
    public static int Grade(int number) => number * 2;

#if TRACED
    [Trace]
    public static partial int Score(int number);

    private static int ScoreCore(int number)
#else
    public static int Score(int number)
#endif
        => number * 3;

    [Case(
        """
            File(paper: "b", drawer: 1) = "b1"
            Count(drawer: 2) = 2
            """
    )]
    public static void A_mock_reads_the_method_that_was_named(Observed seen)
    {
        var mock = new Mock<IClerk>();
        mock.Setup(mocked => mocked.File("a", Any<int>())).Returns("filed");
        mock.Setup(mocked => mocked.Count(2)).Returns(5);
        seen.Saw(mock.Setups);
        seen.Saw(mock.Invoke(nameof(IClerk.File), "a", 7));
        seen.Saw(mock.Invoke(nameof(IClerk.Count), 2));
        seen.Saw(mock.Invoke(nameof(IClerk.Count), 3));
        IClerk clerk = new Clerk();
        seen.Saw(clerk.File("b", 1));
        seen.Saw(clerk.Count(2));
    }

    [Case]
    public static void A_provider_reads_the_query_that_was_written(Observed seen)
    {
        var query = new[] { 1, 2, 3 }
            .AsQueryable()
            .Where(number => Grade(number) > 2)
            .OrderBy(number => -Grade(number))
            .Select(number => Score(number));
        seen.Saw(query.Expression.ToString());
        Expression<Func<int, Func<int>>> nested = number => () => Grade(number);
        seen.Saw(nested.ToString());
        Expression<Func<IEnumerable<int>, IEnumerable<int>>> inner = numbers =>
            from number in numbers
            select Grade(number);
        seen.Saw(inner.ToString());
    }

    [Case(
        """
            Score(number: 3) = 9
            Score(number: 2) = 6
            Grade(number: 1) = 2
            """
    )]
    public static void A_compiled_tree_calls_what_it_shows(Observed seen)
    {
        var query = new[] { 1, 2, 3 }
            .AsQueryable()
            .Where(number => Grade(number) > 2)
            .OrderBy(number => -Grade(number))
            .Select(number => Score(number));
        seen.Saw(query.ToList());
        seen.Saw(Grade(1));
    }

    [Case(
        """
            Say(words: "a") = "polite a, please"
            Say: polite(words: "e") = "polite e, please"
            Say: very(words: "b") = "very polite b, please, please"
            Tell(words: "c") = "base c"
            Tell: own(words: "d") = "own base d"
            """
    )]
    public static void Base_calls_reach_the_base(Observed seen)
    {
        Speaker polite = new Polite();
        seen.Saw(polite.Say("a"));
        seen.Saw(new Polite().Say("e"));
        seen.Saw(new VeryPolite().Say("b"));
        seen.Saw(polite.Tell("c"));
        seen.Saw(new VeryPolite().Tell("d"));
    }

    [Case(
        """
            Score(number: 4) = 12
            Score(number: 6) = 18
            """
    )]
    public static void Delegates_dynamic_and_reflection(Observed seen)
    {
        Func<int, int> grade = Grade;
        Func<int, int> score = Score;
        seen.Saw(grade(4));
        seen.Saw(grade.Method.Name);
        seen.Saw(score(4));
        dynamic number = 5;
        seen.Saw((object)Grade(number));
        seen.Saw(typeof(Untouched).GetMethod(nameof(Score))!.Invoke(null, [6]));
        seen.Saw(nameof(Grade));
    }

    private static T Any<T>() => default!;

    internal interface IClerk
    {
        [Trace]
        string File(string paper, int drawer);

        [Trace]
        int Count(int drawer);
    }

    private sealed class Clerk : IClerk
    {
        public string File(string paper, int drawer) => $"{paper}{drawer}";

        public int Count(int drawer) => drawer;
    }

    internal class Speaker
    {
        [Trace]
        public virtual string Say(string words) => words;

        [Trace]
        public virtual string Tell(string words) => $"base {words}";
    }

    internal class Polite : Speaker
    {
        [Trace(Name = "Say: polite")]
        public override string Say(string words) => $"polite {base.Say(words)}, please";
    }

    internal sealed class VeryPolite : Polite
    {
        [Trace(Name = "Say: very")]
        public override string Say(string words) => $"very {base.Say(words)}, please";

        [Trace(Name = "Tell: own")]
        public override string Tell(string words) => $"own {base.Tell(words)}";
    }
}
