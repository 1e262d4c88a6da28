using System.Text.Json.Nodes;
using OpenTelemetry.Proto.Trace.V1;

namespace Openlayer.Dashboard.Tests.Otlp;

/// <summary>Spans arrive in any order, late, more than once, or never.</summary>
public sealed class ArrivalTests
{
    public static TheoryData<string> Names => new(OtlpBody.Names);

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Spans_one_by_one_in_any_order_make_the_same_row(string name)
    {
        var request = OtlpBody.Read(name);
        var expected = await OtlpHost.RowOfAsync(request);
        await using var host = await DashboardHost.StartAsync();
        for (var seed = 0; seed < 4; seed++)
        {
            var requests = OtlpBody.Split(request).ToArray();
            new Random(seed).Shuffle(requests);
            foreach (var (one, at) in requests.Select((one, at) => (one, at)))
            {
                await host.AcceptAsync(one, at % 2 == 0 ? OtlpBody.Protobuf : OtlpBody.Json, $"p{seed}");
            }

            OtlpHost.AssertEqual(expected, await host.OnlyRowAsync($"p{seed}"));
        }
    }

    [Fact]
    public async Task A_trace_is_shown_while_it_grows()
    {
        await using var host = await DashboardHost.StartAsync();

        await host.AcceptAsync(OtlpBody.Request(TestSpan.Chat("chat 1", "agent", 1, "First?", "One.", 3, 4)));
        var first = await host.OnlyRowAsync();
        await host.AcceptAsync(OtlpBody.Request(TestSpan.Chat("chat 2", "agent", 2, "Second?", "Two.", 5, 6)));
        var second = await host.OnlyRowAsync();
        await host.AcceptAsync(OtlpBody.Request(TestSpan.Of("agent", at: 0, lasts: 9)));
        var whole = await host.OnlyRowAsync();

        Assert.Equal(["chat 1"], StepNames(first));
        Assert.Equal(("First?", "One.", 7), (first.Text("_question"), first.Text("output"), (int)first["tokens"]!));
        Assert.Equal(["shop", "chat 1", "chat 2"], StepNames(second));
        Assert.Equal(2000, (double)second["latency"]!, 3);
        Assert.Equal(("First?", "Two.", 18), (second.Text("_question"), second.Text("output"), (int)second["tokens"]!));
        Assert.Equal(["agent", "chat 1", "chat 2"], StepNames(whole));
        Assert.Equal(9000, (double)whole["latency"]!, 3);
        Assert.Equal(TestSpan.TraceId(), whole.Text("inferenceId"));
    }

    [Fact]
    public async Task Spans_without_their_parent_wait_under_the_root()
    {
        var row = await OtlpHost.RowOfAsync(
            OtlpBody.Request(
                TestSpan.Of("late child", "not here", at: 1),
                TestSpan.Of("root", at: 0),
                TestSpan.Of("child", "root", at: 2)
            )
        );

        Assert.Equal(["root", "late child", "child"], StepNames(row));
        Assert.Single(row["steps"]!.AsArray());
        Assert.Equal(TestSpan.SpanId("not here"), (string?)row.Step("late child")["metadata"]!["parentStepId"]);
        Assert.Null(row.Step("child")["metadata"]!["parentStepId"]);
    }

    [Fact]
    public async Task Several_roots_are_held_together_by_a_step_that_no_span_made()
    {
        var row = await OtlpHost.RowOfAsync(OtlpBody.Request(TestSpan.Of("a", at: 3), TestSpan.Of("b", at: 1)));

        Assert.Equal(["shop", "b", "a"], StepNames(row));
        var root = row.Steps().First();
        Assert.True((bool)root["metadata"]!["synthetic"]!);
        Assert.Equal((TestSpan.TraceId(), 3000d), (root.Text("id"), (double)root["latency"]!));
    }

    [Fact]
    public async Task A_span_that_comes_again_replaces_itself()
    {
        await using var host = await DashboardHost.StartAsync();
        await host.AcceptAsync(OtlpBody.Request(TestSpan.Chat("chat", question: "Q?", answer: "Draft", input: 1)));
        await host.AcceptAsync(OtlpBody.Request(TestSpan.Chat("chat", question: "Q?", answer: "Final", input: 2)));

        var row = await host.OnlyRowAsync();

        Assert.Equal(["chat"], StepNames(row));
        Assert.Equal(("Final", 2), (row.Text("output"), (int)row["tokens"]!));
    }

    [Fact]
    public async Task Spans_that_are_their_own_ancestors_are_kept()
    {
        var row = await OtlpHost.RowOfAsync(
            OtlpBody.Request(
                TestSpan.Of("a", "b", at: 1),
                TestSpan.Of("b", "a", at: 2),
                TestSpan.Of("self", "self", at: 3),
                TestSpan.Of("below", "b", at: 4)
            )
        );

        Assert.Equal(["a", "b", "below", "self", "shop"], StepNames(row).Order());
    }

    [Fact]
    public async Task A_trace_of_great_depth_and_width_loses_no_span()
    {
        Span[] spans =
        [
            .. Enumerable.Range(0, 3000).Select(at => TestSpan.Of($"s{at}", at == 0 ? null : $"s{at - 1}", at)),
            .. Enumerable.Range(0, 3000).Select(at => TestSpan.Of($"w{at}", "s5", at)),
        ];

        var row = await OtlpHost.RowOfAsync(OtlpBody.Request(spans));

        Assert.Equal(spans.Select(span => span.Name).Order(), StepNames(row).Order());
    }

    [Fact]
    public async Task Traces_of_one_request_are_rows_of_their_own()
    {
        await using var host = await DashboardHost.StartAsync();
        var spans = Enumerable.Range(0, 500).Select(at => TestSpan.Of("root", at: at, trace: $"trace {at}"));

        await host.AcceptAsync(OtlpBody.Request(spans));

        var ids = new List<string?>();
        for (var page = 1; page <= 5; page++)
        {
            var rows = await host.ListAsync("rows", $"?perPage=100&page={page}", pipeline: OtlpHost.Pipeline);
            ids.AddRange(rows.Select(row => row!.AsObject().Text("inferenceId")));
        }

        Assert.Equal(500, ids.Distinct().Count());
    }

    private static IEnumerable<string?> StepNames(JsonObject row) => row.Steps().Select(step => step.Text("name"));
}
