using System.Runtime.CompilerServices;

namespace Openlayer.Corpus.Partial;

/// <summary>Exceptions: the object, the moment, the order of what unwinds, and the stack that they show.</summary>
internal static partial class Failing
{
    private static readonly InvalidOperationException _thrown = new("boom");

#if TRACED
    [Trace]
    public static partial void ThrowNow(string why);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ThrowNowCore(string why)
#else
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void ThrowNow(string why)
#endif
        => throw new FormatException(why);

#if TRACED
    [Trace]
    public static partial int ThrowDeep(int depth);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int ThrowDeepCore(int depth)
#else
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int ThrowDeep(int depth)
#endif
        => depth == 0 ? throw _thrown : ThrowDeep(depth - 1) + 1;

#if TRACED
    [Trace]
    public static partial T ThrowAny<T>(T item, [NoTrace] Exception exception);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static T ThrowAnyCore<T>(T item, Exception exception)
#else
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static T ThrowAny<T>(T item, [NoTrace] Exception exception)
#endif
        => throw exception;

#if TRACED
    [Trace]
    public static partial void Unwind();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void UnwindCore()
#else
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Unwind()
#endif
    {
        try
        {
            throw _thrown;
        }
        finally
        {
            Observed.Mark("finally of the body");
        }
    }

#if TRACED
    [Trace]
    public static partial string Rescue(bool again);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static string RescueCore(bool again)
#else
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static string Rescue(bool again)
#endif
    {
        try
        {
            ThrowNow("inner");
            return "";
        }
        catch (FormatException exception) when (!again)
        {
            return exception.Message;
        }
        catch (FormatException exception)
        {
            throw new InvalidOperationException("outer", exception);
        }
    }

#if TRACED
    [Trace]
    public static partial void SetOut(out int number, bool fail);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void SetOutCore(out int number, bool fail)
#else
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void SetOut(out int number, bool fail)
#endif
    {
        number = 5;
        if (fail)
        {
            throw _thrown;
        }
    }

#if TRACED
    [Trace]
    public static partial Task<int> ThrowLaterAsync(int depth);

    private static async Task<int> ThrowLaterAsyncCore(int depth)
#else
    public static async Task<int> ThrowLaterAsync(int depth)
#endif
    {
        await Task.Yield();
        return depth == 0 ? throw new FormatException("late") : await ThrowLaterAsync(depth - 1);
    }

#if TRACED
    [Trace]
    public static partial string ShowStack(int depth);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static string ShowStackCore(int depth)
#else
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static string ShowStack(int depth)
#endif
    {
        if (depth > 0)
        {
            return ShowStack(depth - 1);
        }

        Observed.MarkStack();
        return "shown";
    }

    [Case(
        """
            ThrowNow(why: "no") ! no
            ThrowDeep(depth: 2) ! boom
              ThrowDeep(depth: 1) ! boom
                ThrowDeep(depth: 0) ! boom
            ThrowAny(item: 1) ! any
            Unwind() ! boom
            Rescue(again: false) = "inner"
              ThrowNow(why: "inner") ! inner
            Rescue(again: true) ! outer
              ThrowNow(why: "inner") ! inner
            """
    )]
    public static void Thrown(Observed seen)
    {
        seen.Throws(() => ThrowNow("no"));
        seen.Throws(() => ThrowDeep(2), _thrown);
        var any = new NotSupportedException("any");
        seen.Throws(() => ThrowAny(1, any), any);
        seen.Throws(Unwind, _thrown);
        seen.Saw(Rescue(false));
        seen.Throws(() => Rescue(true));
    }

    [Case(
        """
            SetOut(fail: true) ! boom
            ThrowLaterAsync(depth: 2) ! late
              ThrowLaterAsync(depth: 1) ! late
                ThrowLaterAsync(depth: 0) ! late
            """
    )]
    public static async Task What_is_set_before_and_thrown_after_waiting(Observed seen)
    {
        var number = 0;
        seen.Throws(() => SetOut(out number, true), _thrown);
        seen.Saw(number);
        await seen.ThrowsAsync(() => ThrowLaterAsync(2));
    }

    [Case(
        """
            ShowStack(depth: 1) = "shown"
              ShowStack(depth: 0) = "shown"
            """
    )]
    public static void The_stack_of_a_body(Observed seen) => seen.Saw(ShowStack(1));
}
