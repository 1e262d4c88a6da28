using System.Diagnostics;

namespace Openlayer.Corpus.Stepping;

/// <summary>What a debugger is led through, call by call.</summary>
internal static partial class Walk
{
    /// <summary>Prints that it is there, and goes on when a debugger is.</summary>
    public static void Run()
    {
        Console.WriteLine("waits");
        while (!Debugger.IsAttached)
        {
            Thread.Sleep(10);
        }

        Start();
    }

    private static void Start()
    {
        Debugger.Break();
        Hail("partial");
        Ordinary(2);
        _ = Generic("item");
        _ = new Stepped().Instance(1);
        ReplyAsync("task").GetAwaiter().GetResult();
        foreach (var item in Parts(1))
        {
            Use(item);
        }

        Fail();
        End();
    }

#if TRACED
    [Trace]
    private static partial void Hail(string whom);

    private static void HailCore(string whom)
#else
    private static void Hail(string whom)
#endif
        => Use(whom.Length);

    [Trace]
    private static int Ordinary(int number) => Inner(number) + 1;

    [Trace]
    private static int Inner(int number) => number;

#if TRACED
    [Trace]
    private static partial T Generic<T>(T item);

    private static T GenericCore<T>(T item)
#else
    private static T Generic<T>(T item)
#endif
        => item;

#if TRACED
    [Trace]
    private static partial Task ReplyAsync(string question);

    private static async Task ReplyAsyncCore(string question)
#else
    private static async Task ReplyAsync(string question)
#endif
    {
        Use(question.Length);
        await Task.CompletedTask;
    }

#if TRACED
    [Trace]
    private static partial IEnumerable<int> Parts(int count);

    private static IEnumerable<int> PartsCore(int count)
#else
    private static IEnumerable<int> Parts(int count)
#endif
    {
        yield return count;
    }

#if TRACED
    [Trace]
    private static partial void Refuse();

    private static void RefuseCore()
#else
    private static void Refuse()
#endif
        => throw new InvalidOperationException();

    private static void Fail()
    {
        try
        {
            Refuse();
        }
        catch (InvalidOperationException)
        {
            Use(0);
        }
    }

    private static void Use(int number) => Observed.Mark($"{number}");

    private static void End() { }

    internal struct Stepped
    {
        [Trace]
        public readonly int Instance(int by) => by;
    }

    [Case(
        """
            Hail(whom: "w")
            Ordinary(number: 1) = 2
              Inner(number: 1) = 1
            Generic(item: 1) = 1
            Instance(by: 2) = 2
            ReplyAsync(question: "q")
            Parts(count: 1) = [1]
            Refuse() ! Operation is not valid due to the current state of the object.
            """
    )]
    public static async Task Without_a_debugger(Observed seen)
    {
        Hail("w");
        seen.Saw(Ordinary(1));
        seen.Saw(Generic(1));
        seen.Saw(new Stepped().Instance(2));
        await ReplyAsync("q");
        seen.Saw(Parts(1));
        Fail();
        seen.Saw("end");
    }
}
