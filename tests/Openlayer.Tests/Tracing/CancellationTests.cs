using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;

namespace Openlayer.Tests.Tracing;

/// <summary>A call that its caller cancelled is neutral; one that ran out of time by itself has failed.</summary>
public sealed partial class CancellationTests : TracingTest
{
    private static readonly CancellationToken _cancelled = new(canceled: true);

    [Fact]
    public async Task A_pending_task_that_its_caller_cancels_is_cancelled()
    {
        using var source = new CancellationTokenSource();
        var task = WaitAsync(source.Token);
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => task);
        await AssertCancelledAsync("System.Threading.Tasks.TaskCanceledException");
    }

    [Fact]
    public async Task What_was_thrown_keeps_its_type()
    {
        using var source = new CancellationTokenSource();
        var task = ThrowAsync(static token => new OperationCanceledException(token), source.Token);
        await source.CancelAsync();
        await Assert.ThrowsAsync<OperationCanceledException>(() => task);
        await AssertCancelledAsync("System.OperationCanceledException");
    }

    [Fact]
    public async Task What_was_thrown_keeps_a_type_of_its_own()
    {
        using var source = new CancellationTokenSource();
        var task = ThrowAsync(static token => new OwnCancellationException(token), source.Token);
        await source.CancelAsync();
        var thrown = await Assert.ThrowsAsync<OwnCancellationException>(() => task);
        Assert.Contains(nameof(ThrowAsync), thrown.StackTrace, StringComparison.Ordinal);
        await AssertCancelledAsync(typeof(OwnCancellationException).FullName!);
    }

    [Fact]
    public async Task A_task_that_is_cancelled_already_is_returned_itself()
    {
        var task = Task.FromCanceled<int>(_cancelled);
        Assert.Same(task, PassOn(task, _cancelled));
        await AssertCancelledAsync("System.Threading.Tasks.TaskCanceledException");
    }

    [Fact]
    public async Task A_synchronous_call_and_a_value_task_are_cancelled_too()
    {
        Assert.Throws<OperationCanceledException>(() => Check(_cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await WaitForValueAsync(_cancelled));
        Assert.All(await RowsAsync(), static row => Assert.True((bool?)Metadata(row)["cancelled"]));
    }

    [Fact]
    public async Task A_cancellation_through_a_linked_token_is_the_callers()
    {
        using var source = new CancellationTokenSource();
        var task = WithOwnTimeoutAsync(Timeout.InfiniteTimeSpan, source.Token);
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => task);
        await AssertCancelledAsync("System.Threading.Tasks.TaskCanceledException");
    }

    [Fact]
    public async Task A_timeout_of_the_methods_own_is_an_error()
    {
        using var source = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            WithOwnTimeoutAsync(TimeSpan.FromMilliseconds(1), source.Token)
        );
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            WithOwnTimeoutAsync(TimeSpan.FromMilliseconds(1), CancellationToken.None)
        );
        Assert.All(await RowsAsync(), AssertFailed);
    }

    [Fact]
    public async Task A_timeout_of_HttpClient_is_an_error()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var client = new HttpClient { Timeout = TimeSpan.FromMilliseconds(50) };
        var address = new Uri($"http://{listener.LocalEndpoint}");
        await Assert.ThrowsAsync<TaskCanceledException>(() => FetchAsync(client, address));
        AssertFailed(await RowAsync());
    }

    [Fact]
    public async Task A_cancellation_that_nobody_asked_for_is_an_error()
    {
        Assert.Throws<OperationCanceledException>(() => Check(new CancellationToken(canceled: false), always: true));
        Assert.Throws<OperationCanceledException>(static () => ThrowWithoutToken());
        Assert.All(await RowsAsync(), AssertFailed);
    }

    [Fact]
    public async Task Only_the_steps_that_were_cancelled_by_their_caller_are_neutral()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => OuterAsync());
        var outer = (await RowAsync())["steps"]![0]!;
        Assert.NotNull(outer["metadata"]!["Exceptions"]);
        Assert.True((bool?)outer["steps"]![0]!["metadata"]!["cancelled"]);
    }

    private static JsonNode Metadata(JsonObject row) => row["steps"]![0]!["metadata"]!;

    private static void AssertFailed(JsonObject row)
    {
        Assert.NotNull(Metadata(row)["Exceptions"]);
        Assert.Null(Metadata(row)["cancelled"]);
    }

    private async Task AssertCancelledAsync(string type)
    {
        var row = await RowAsync();
        Assert.True((bool?)Metadata(row)["cancelled"]);
        Assert.Equal(type, (string?)Metadata(row)["exceptionType"]);
        Assert.Null(Metadata(row)["Exceptions"]);
    }

    [Trace]
    private static async Task WaitAsync(CancellationToken token) => await Task.Delay(Timeout.Infinite, token);

    [Trace]
    private static async ValueTask<int> WaitForValueAsync(CancellationToken? token)
    {
        await Task.Delay(Timeout.Infinite, token.GetValueOrDefault());
        return 1;
    }

    [Trace]
    private static async Task ThrowAsync(Func<CancellationToken, Exception> exception, CancellationToken token)
    {
        var cancelled = new TaskCompletionSource();
        using (token.Register(cancelled.SetResult))
        {
            await cancelled.Task;
        }

        throw exception(token);
    }

    [Trace]
    private static void Check(CancellationToken token, bool always = false)
    {
        token.ThrowIfCancellationRequested();
        if (always)
        {
            throw new OperationCanceledException(new CancellationToken(canceled: true));
        }
    }

    [Trace]
    private static void ThrowWithoutToken() => throw new OperationCanceledException();

    [Trace]
    private static async Task WithOwnTimeoutAsync(TimeSpan timeout, CancellationToken token)
    {
        using var own = CancellationTokenSource.CreateLinkedTokenSource(token);
        own.CancelAfter(timeout);
        await Task.Delay(Timeout.Infinite, own.Token);
    }

    [Trace]
    private static Task<string> FetchAsync(HttpClient client, Uri address) => client.GetStringAsync(address);

    [Trace]
    private static async Task OuterAsync(CancellationToken token = default)
    {
        using var own = CancellationTokenSource.CreateLinkedTokenSource(token);
        own.CancelAfter(1);
        await WaitAsync(own.Token);
    }

    [Trace]
    private static Task<int> PassOn(Task<int> task, CancellationToken token) => task;

    private sealed class OwnCancellationException(CancellationToken token) : OperationCanceledException(token);
}
