using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Openlayer.Generators.Tests.Running;

public sealed partial class ExceptionTests : RecordedTest
{
    private static readonly InvalidOperationException _thrown = new("boom");

    public static TheoryData<string> Shapes =>
        ["void", "value", "generic", "span", "Task", "Task<T>", "ValueTask", "ValueTask<T>", "guard"];

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task The_exception_is_the_bodys_own_and_shows_no_frame_of_ours(string shape)
    {
        var caught = await CatchAsync(shape);

        Assert.Same(_thrown, caught);
        var frames = caught
            .ToString()
            .Split('\n')
            .Where(line => line.StartsWith("   at ", StringComparison.Ordinal))
            .ToArray();
        Assert.Contains("Core", frames[0], StringComparison.Ordinal);
        Assert.DoesNotContain(frames, frame => frame.Contains("Openlayer.GeneratedCode", StringComparison.Ordinal));
        Assert.DoesNotContain(frames, frame => frame.Contains(".g.cs", StringComparison.Ordinal));
        Assert.EndsWith(
            "Core",
            new StackTrace(caught).GetFrame(0)!.GetMethod() is { } method ? DeclaredName(method) : "",
            StringComparison.Ordinal
        );
        Assert.Equal("boom", (string?)Assert.Single(await StepsAsync())["metadata"]!["Exceptions"]);
    }

    [Fact]
    public void A_guard_throws_at_the_call_and_not_in_the_task()
    {
        Task<int>? task = null;

        Assert.Throws<InvalidOperationException>(() =>
        {
            task = GuardedAsync();
        });
        Assert.Null(task);
    }

    [Fact]
    public void Filters_of_the_caller_still_see_the_body_standing()
    {
        var unwound = false;
        var seen = false;
        try
        {
            Unwind(() => unwound = true);
        }
        catch (InvalidOperationException) when (See()) { }

        Assert.True(seen);
        Assert.True(unwound);

        bool See()
        {
            seen = !unwound;
            return true;
        }
    }

    // The body of an async method is a state machine, named <AskAsyncCore>d__1.
    private static string DeclaredName(System.Reflection.MethodBase method) =>
        method.Name == "MoveNext" ? method.DeclaringType!.Name.Split('<', '>')[1] : method.Name;

    private static async Task<Exception> CatchAsync(string shape)
    {
        try
        {
            if (!CallAtOnce(shape))
            {
                await CallAsync(shape);
            }
        }
        catch (InvalidOperationException exception)
        {
            return exception;
        }

        throw new UnreachableException($"{shape} did not throw");
    }

    private static bool CallAtOnce(string shape)
    {
        switch (shape)
        {
            case "void":
                Run();
                return true;
            case "value":
                _ = Count();
                return true;
            case "generic":
                _ = Echo("x");
                return true;
            case "span":
                _ = Cut("x");
                return true;
            default:
                return false;
        }
    }

    private static async Task CallAsync(string shape)
    {
        switch (shape)
        {
            case "Task":
                await RunAsync();
                break;
            case "Task<T>":
                _ = await CountAsync();
                break;
            case "ValueTask":
                await RunValueAsync();
                break;
            case "ValueTask<T>":
                _ = await CountValueAsync();
                break;
            default:
                _ = await GuardedAsync();
                break;
        }
    }

    [Trace]
    private static partial void Run();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void RunCore() => throw _thrown;

    [Trace]
    private static partial int Count();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int CountCore() => throw _thrown;

    [Trace]
    private static partial T Echo<T>(T value);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static T EchoCore<T>(T value) => throw _thrown;

    [Trace]
    private static partial ReadOnlySpan<char> Cut(string text);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ReadOnlySpan<char> CutCore(string text) => throw _thrown;

    [Trace]
    private static partial Task RunAsync();

    private static async Task RunAsyncCore()
    {
        await Task.Yield();
        throw _thrown;
    }

    [Trace]
    private static partial Task<int> CountAsync();

    private static async Task<int> CountAsyncCore()
    {
        await Task.Yield();
        throw _thrown;
    }

    [Trace]
    private static partial ValueTask RunValueAsync();

    private static async ValueTask RunValueAsyncCore()
    {
        await Task.Yield();
        throw _thrown;
    }

    [Trace]
    private static partial ValueTask<int> CountValueAsync();

    private static async ValueTask<int> CountValueAsyncCore()
    {
        await Task.CompletedTask;
        throw _thrown;
    }

    [Trace]
    private static partial Task<int> GuardedAsync();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Task<int> GuardedAsyncCore() => throw _thrown;

    [Trace]
    private static partial void Unwind(Action unwound);

    private static void UnwindCore(Action unwound)
    {
        try
        {
            throw _thrown;
        }
        finally
        {
            unwound();
        }
    }
}
