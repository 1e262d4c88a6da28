using System.Runtime.CompilerServices;

namespace Openlayer.Corpus.Streams;

/// <summary>Iterators and queries, which run as they are read.</summary>
internal static partial class Sequences
{
    private static readonly InvalidOperationException _thrown = new("boom");

#if TRACED
    [Trace]
    public static partial IEnumerable<int> CountTo(int last);

    private static IEnumerable<int> CountToCore(int last)
#else
    public static IEnumerable<int> CountTo(int last)
#endif
    {
        try
        {
            for (var number = 1; number <= last; number++)
            {
                yield return Step(number);
            }
        }
        finally
        {
            Step(0);
        }
    }

#if TRACED
    [Trace]
    private static partial int Step(int number);

    private static int StepCore(int number)
#else
    private static int Step(int number)
#endif
        => Observed.Mark($"step {number}", number);

#if TRACED
    [Trace]
    internal static partial int Use(int number);

    private static int UseCore(int number)
#else
    internal static int Use(int number)
#endif
        => number * 10;

#if TRACED
    [Trace]
    public static partial IEnumerable<int> Evens(int last);

    private static IEnumerable<int> EvensCore(int last)
#else
    public static IEnumerable<int> Evens(int last)
#endif
        => CountTo(last).Where(number => number % 2 == 0);

#if TRACED
    [Trace]
    public static partial IEnumerable<int> ThrowMidway(int first);

    private static IEnumerable<int> ThrowMidwayCore(int first)
#else
    public static IEnumerable<int> ThrowMidway(int first)
#endif
    {
        yield return first;
        throw _thrown;
    }

#if TRACED
    [Trace]
    public static partial IEnumerable<T> Guarded<T>(IEnumerable<T>? items);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static IEnumerable<T> GuardedCore<T>(IEnumerable<T>? items)
#else
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static IEnumerable<T> Guarded<T>(IEnumerable<T>? items)
#endif
    {
        ArgumentNullException.ThrowIfNull(items);
        return Each();

        IEnumerable<T> Each()
        {
            foreach (var item in items)
            {
                yield return item;
            }
        }
    }

    [Case(
        """
            CountTo(last: 2) = [1,2]
              Step(number: 1) = 1
              Step(number: 2) = 2
              Step(number: 0) = 0
            Use(number: 1) = 10
            Use(number: 2) = 20
            """
    )]
    public static void Children_are_of_the_iterator_and_the_consumers_steps_are_not(Observed seen)
    {
        foreach (var number in CountTo(2))
        {
            seen.Saw(Use(number));
        }

        seen.Saw("end");
    }

    [Case(
        """
            Evens(last: 4) = [2,4]
              CountTo(last: 4) = [1,2,3,4]
                Step(number: 1) = 1
                Step(number: 2) = 2
                Step(number: 3) = 3
                Step(number: 4) = 4
                Step(number: 0) = 0
            Use(number: 2) = 20
            Use(number: 4) = 40
            """
    )]
    public static void A_query_over_an_iterator(Observed seen)
    {
        foreach (var number in Evens(4))
        {
            seen.Saw(Use(number));
        }
    }

    [Case(
        """
            CountTo(last: 9) = [1] ~ abandoned
              Step(number: 1) = 1
              Step(number: 0) = 0
            CountTo(last: 2) = [1,2]
              Step(number: 1) = 1
              Step(number: 2) = 2
              Step(number: 0) = 0
            """
    )]
    public static void Left_and_read_again(Observed seen)
    {
        seen.Saw(CountTo(9).First());
        _ = CountTo(5);
        seen.Saw(CountTo(2).ToList());
    }

    [Case(
        """
            ThrowMidway(first: 1) = [1] ! boom ~ failed
            Guarded(items: null) ! Value cannot be null. (Parameter 'items')
            Guarded(items: ["a"]) = "a"
            """
    )]
    public static void Failing(Observed seen)
    {
        seen.Throws(() => seen.Saw(ThrowMidway(1).Count()), _thrown);
        seen.Throws(() => Guarded<string>(null));
        seen.Saw(Guarded(["a"]));
    }
}
