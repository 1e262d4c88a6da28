using System.Runtime.CompilerServices;

namespace Openlayer.Corpus.Partial;

/// <summary>Methods whose end no step can see: it ends when they return.</summary>
internal static partial class Unfollowed
{
#if TRACED
    [Trace]
    public static partial void FireAndForget(string what, [NoTrace] TaskCompletionSource done);

    private static async void FireAndForgetCore(string what, TaskCompletionSource done)
#else
    public static async void FireAndForget(string what, [NoTrace] TaskCompletionSource done)
#endif
    {
        Observed.Mark($"{what} begins");
        await Task.Yield();
        Observed.Mark($"{what} ends");
        done.SetResult();
    }

#if TRACED
    [Trace]
    public static partial Ticket Draw(int number);

    private static Ticket DrawCore(int number)
#else
    public static Ticket Draw(int number)
#endif
        => new(number);

#if TRACED
    [Trace]
    public static partial ConfiguredTaskAwaitable<int> Configured(int number);

    private static ConfiguredTaskAwaitable<int> ConfiguredCore(int number)
#else
    public static ConfiguredTaskAwaitable<int> Configured(int number)
#endif
        => LaterAsync(number).ConfigureAwait(false);

#if TRACED
    [Trace]
    public static partial T SameTask<T>([NoTrace] T task)
        where T : Task;

    private static T SameTaskCore<T>(T task)
        where T : Task
#else
    public static T SameTask<T>([NoTrace] T task)
        where T : Task
#endif
        => task;

    [Trace]
    public static async void Forget(string what, [NoTrace] TaskCompletionSource done)
    {
        await Task.Yield();
        Observed.Mark(what);
        done.SetResult();
    }

    [Trace]
    public static Ticket Pull(int number) => new(number);

    [Case(
        """
            FireAndForget(what: "partial")
            Forget(what: "ordinary")
            """
    )]
    public static async Task Async_void(Observed seen)
    {
        foreach (
            var start in new Action<TaskCompletionSource>[]
            {
                done => FireAndForget("partial", done),
                done => Forget("ordinary", done),
            }
        )
        {
            var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            start(done);
            await done.Task;
            seen.Saw("done");
        }
    }

    [Case(
        """
            Draw(number: 3)
            Pull(number: 4)
            Configured(number: 5)
            SameTask()
            """
    )]
    public static async Task Awaitables(Observed seen)
    {
        seen.Saw(await Draw(3));
        seen.Saw(await Pull(4));
        seen.Saw(await Configured(5));
        var task = LaterAsync(6);
        seen.Saw(ReferenceEquals(task, SameTask(task)));
        seen.Saw(await task);
    }

    private static async Task<int> LaterAsync(int number)
    {
        await Task.Yield();
        return number;
    }

    /// <summary>Awaitable, and no task.</summary>
    internal readonly struct Ticket(int number)
    {
        public TaskAwaiter<int> GetAwaiter() => LaterAsync(number).GetAwaiter();
    }
}
