namespace Openlayer.Tests.Sampling;

public sealed partial class SamplingTests
{
    [Fact]
    public async Task A_methods_own_rate_replaces_the_common_one_at_the_root_alone()
    {
        Configure(options => options.Sampling.Rate = 0);
        Always();
        Never();
        Outer(1);
        Assert.Equal("Always", (string?)(await RowAsync())["steps"]![0]!["name"]);
        Sent.Clear();

        Configure(_ => { });
        Never();
        CallsNever();
        Assert.Equal("Never", (string?)(await RowAsync())["steps"]![0]!["steps"]![0]!["name"]);
    }

    [Fact]
    public async Task A_predicate_sees_what_is_known_at_the_start()
    {
        var seen = new List<TraceStart>();
        Configure(options =>
            options.Sampling.Predicate = start =>
            {
                seen.Add(start);
                return start.UserId == "kept";
            }
        );
        using (OpenlayerTracer.UseUserSession("kept", "s"))
        {
            Outer(1);
        }

        using (OpenlayerTracer.UseUserSession("other"))
        {
            Always();
        }

        Assert.Equal([new("Outer", StepType.UserCall, "kept", "s"), new("Always", StepType.Tool, "other", null)], seen);
        Assert.Equal("kept", (string?)(await RowAsync())["user_id"]);
    }

    [Fact]
    public async Task A_predicate_that_throws_costs_no_trace_and_is_told()
    {
        var log = new RecordingLogger();
        Configure(options =>
        {
            options.LoggerFactory = log;
            options.Sampling.Predicate = _ => throw new InvalidOperationException("bad predicate");
        });
        Outer(1);
        Outer(2);
        Assert.Equal(2, (await RowsAsync()).Count);
        Assert.Contains("bad predicate", Assert.Single(log.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sessions_are_kept_whole_and_the_same_ones_every_time()
    {
        string[] sessions = [.. Enumerable.Range(0, 200).Select(i => $"session-{i}")];
        var before = await KeptAsync(sessions);
        Assert.InRange(before.Count, 60, 140);
        Assert.Equal(before, await KeptAsync(sessions));
        // As reckoned elsewhere: another process must come to the same.
        Assert.Contains("session-2", before);
        Assert.DoesNotContain("session-0", before);

        async Task<List<string>> KeptAsync(string[] ids)
        {
            Sent.Clear();
            Configure(options =>
            {
                options.Sampling.Rate = 0.5;
                options.Sampling.WholeSessions = true;
            });
            foreach (var id in ids.Concat(ids))
            {
                using (OpenlayerTracer.UseUserSession("u", id))
                {
                    Outer(1);
                }
            }

            var counts = (await RowsAsync()).CountBy(row => (string)row["session_id"]!).ToList();
            Assert.All(counts, count => Assert.Equal(2, count.Value));
            return [.. counts.Select(count => count.Key).Order(StringComparer.Ordinal)];
        }
    }
}
