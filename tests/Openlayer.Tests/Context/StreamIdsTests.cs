namespace Openlayer.Tests.Context;

/// <summary>Streams are read when the scope that they were called in has ended: they keep its ids.</summary>
public sealed partial class StreamIdsTests : TracingTest
{
    [Fact]
    public async Task A_stream_takes_the_ids_of_its_call()
    {
        await foreach (var _ in Called("user", Tell)) { }

        Assert.Equal("user", (string?)(await RowAsync())["user_id"]);
    }

    [Fact]
    public async Task A_stream_takes_the_ids_that_are_set_where_it_is_read()
    {
        var stream = Called("user", Tell);
        using (OpenlayerTracer.UseUserSession(sessionId: "reader's"))
        {
            await foreach (var _ in stream) { }
        }

        var row = await RowAsync();
        Assert.Null(row["user_id"]);
        Assert.Equal("reader's", (string?)row["session_id"]);
    }

    [Fact]
    public async Task The_body_of_a_stream_sees_the_ids_and_its_reader_does_not()
    {
        var seen = new List<string?>();
        await foreach (var user in Called("user", Seen))
        {
            seen.Add(user);
            Assert.Null(OpenlayerTracer.CurrentUserId);
            await Task.Yield();
        }

        Assert.Null(OpenlayerTracer.CurrentUserId);
        Assert.Equal(["user", "user", "user"], seen);
        var rows = await RowsAsync();
        Assert.All(rows, static row => Assert.Equal("user", (string?)row["user_id"]));
    }

    [Fact]
    public async Task An_iterator_and_a_query_take_the_ids_of_their_call()
    {
        Assert.Equal(["user", "user"], Called("user", Iterate).ToList());
        Assert.Equal(["user", "user"], Called("user", Query).ToList());
        Assert.Null(OpenlayerTracer.CurrentUserId);
        Assert.Equal(["user", "user"], (await RowsAsync()).Select(static row => (string?)row["user_id"]));
    }

    [Fact]
    public async Task An_iterator_and_a_query_take_the_ids_that_are_set_where_they_are_read()
    {
        var (iterator, query) = (Called("user", Iterate), Called("user", Query));
        using (OpenlayerTracer.UseUserSession("reader"))
        {
            Assert.Equal(["reader", "reader"], iterator.ToList());
            Assert.Equal(["reader", "reader"], query.ToList());
        }

        Assert.Equal(["reader", "reader"], (await RowsAsync()).Select(static row => (string?)row["user_id"]));
    }

    [Fact]
    public async Task Every_reading_takes_the_ids_of_the_call()
    {
        var stream = Called("user", Tell);
        for (var i = 0; i < 3; i++)
        {
            await foreach (var _ in stream) { }
        }

        Assert.Equal(["user", "user", "user"], (await RowsAsync()).Select(static row => (string?)row["user_id"]));
    }

    [Fact]
    public async Task What_an_iterator_sets_ends_with_its_own_scope()
    {
        foreach (var user in Called("user", SetsOwn))
        {
            Assert.Equal("own", user);
        }

        Assert.Null(OpenlayerTracer.CurrentUserId);
        Assert.Equal("own", (string?)(await RowAsync())["user_id"]);
    }

    [Fact]
    public async Task A_stream_read_within_its_scope_leaves_that_scope_as_it_was()
    {
        using (OpenlayerTracer.UseUserSession("user"))
        {
            await foreach (var _ in Tell())
            {
                Assert.Equal("user", OpenlayerTracer.CurrentUserId);
            }

            Assert.Equal("user", OpenlayerTracer.CurrentUserId);
        }

        Assert.Equal("user", (string?)(await RowAsync())["user_id"]);
    }

    [Fact]
    public async Task Streams_of_many_callers_read_by_one_reader_do_not_mix()
    {
        var streams = Enumerable
            .Range(0, 50)
            .Select(static i =>
                (
                    Id: i % 3 == 0 ? null : "user " + i,
                    Stream: Called(i % 3 == 0 ? null : "user " + i, Seen).GetAsyncEnumerator()
                )
            )
            .ToList();
        for (var item = 0; item < 3; item++)
        {
            foreach (var (id, stream) in streams)
            {
                Assert.True(await stream.MoveNextAsync());
                Assert.Equal(id, stream.Current);
                Assert.Null(OpenlayerTracer.CurrentUserId);
            }
        }

        foreach (var (_, stream) in streams)
        {
            await stream.DisposeAsync();
        }

        var rows = (await RowsAsync()).Where(static row => (string?)row["steps"]![0]!["name"] == nameof(Seen)).ToList();
        Assert.Equal(
            streams.Select(static pair => pair.Id).OfType<string>().Order(),
            rows.Select(static row => (string?)row["user_id"]).OfType<string>().Order()
        );
        Assert.Equal(50, rows.Count);
    }

    private static T Called<T>(string? user, Func<T> call)
    {
        using var scope = OpenlayerTracer.UseUserSession(user);
        return call();
    }

    [Trace]
    private static async IAsyncEnumerable<int> TellFrom()
    {
        await Task.Yield();
        yield return 1;
        yield return 2;
    }

    private static IAsyncEnumerable<int> Tell() => TellFrom();

    private static IAsyncEnumerable<string?> Seen() => SeenFrom();

    [Trace(Name = nameof(Seen))]
    private static async IAsyncEnumerable<string?> SeenFrom()
    {
        yield return OpenlayerTracer.CurrentUserId;
        await Task.Yield();
        yield return OpenlayerTracer.CurrentUserId;
        await Task.Yield();
        yield return await Task.Run(static () => OpenlayerTracer.CurrentUserId);
    }

    private static IEnumerable<string?> Iterate() => IterateFrom();

    [Trace]
    private static IEnumerable<string?> IterateFrom()
    {
        yield return OpenlayerTracer.CurrentUserId;
        yield return OpenlayerTracer.CurrentUserId;
    }

    private static IEnumerable<string?> Query() => QueryFrom();

    [Trace]
    private static IEnumerable<string?> QueryFrom() =>
        Enumerable.Range(0, 2).Select(static _ => OpenlayerTracer.CurrentUserId);

    private static IEnumerable<string?> SetsOwn() => SetsOwnFrom();

    [Trace]
    private static IEnumerable<string?> SetsOwnFrom()
    {
        using var scope = OpenlayerTracer.UseUserSession("own");
        yield return OpenlayerTracer.CurrentUserId;
        yield return OpenlayerTracer.CurrentUserId;
    }
}
