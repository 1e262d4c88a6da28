using System.Text;
using Microsoft.Extensions.Options;
using Openlayer.Dashboard.Collector;
using Openlayer.Dashboard.Storage;
using Openlayer.Dashboard.Tests.Otlp;
using OpenTelemetry.Proto.Collector.Trace.V1;
using OpenTelemetry.Proto.Trace.V1;

namespace Openlayer.Dashboard.Tests.Health;

/// <summary>What is refused is counted by its reason, and senders are told apart within bounds.</summary>
public sealed class RefusalTests
{
    [Fact]
    public async Task Bodies_are_counted_by_what_is_wrong_with_them()
    {
        await using var host = await DashboardHost.StartAsync(static options => options.MaxBodyBytes = 2_000);
        using var unknown = DashboardHost.Json("{}");
        unknown.Headers.Add("Content-Encoding", "br");
        using var gzip = DashboardHost.Json("not gzip");
        gzip.Headers.Add("Content-Encoding", "gzip");
        HttpContent[] bodies =
        [
            DashboardHost.Json("{broken"),
            DashboardHost.Json("""{"rows":[]}"""),
            gzip,
            DashboardHost.Json(new string(' ', 3_000)),
            unknown,
        ];
        foreach (var body in bodies)
        {
            using var refused = await host.Client.PostAsync("/openlayer/v1/inference-pipelines/p/data-stream", body);
            Assert.False(refused.IsSuccessStatusCode);
        }

        Assert.Equal(
            ["Malformed body (400)|3", "Body too large (413)|1", "Unknown encoding or type (415)|1"],
            await RefusalsAsync(host)
        );
        Assert.Equal("5", await FactAsync(host, "Refused bodies"));
    }

    [Fact]
    public async Task Bodies_and_spans_of_OpenTelemetry_are_counted_too()
    {
        await using var host = await DashboardHost.StartAsync();
        foreach (var type in new[] { "text/plain", OtlpBody.Protobuf, OtlpBody.Json })
        {
            using var refused = await host.PostAsync(new StringContent("broken", Encoding.UTF8, type));
            Assert.False(refused.IsSuccessStatusCode);
        }

        var noIds = new ExportTraceServiceRequest
        {
            ResourceSpans =
            {
                new ResourceSpans { ScopeSpans = { new ScopeSpans { Spans = { new Span(), new Span() } } } },
            },
        };
        using var partly = await host.PostAsync(OtlpBody.Content(noIds, OtlpBody.Protobuf));
        Assert.True(partly.IsSuccessStatusCode);

        Assert.Equal(
            ["Malformed body (400)|2", "Spans of a body (partial success)|2", "Unknown encoding or type (415)|1"],
            await RefusalsAsync(host)
        );
        Assert.Equal("3", await FactAsync(host, "Refused bodies"));
    }

    [Fact]
    public async Task A_store_that_is_gone_is_counted()
    {
        var folder = Directory.CreateTempSubdirectory("openlayer-health-");
        await using (var host = await DashboardHost.StartAsync(dataPath: Path.Combine(folder.FullName, "d.db")))
        {
            await host.AcceptAsync("p", Rows.Turn("a"));
            File.Move(host.DataPath, host.DataPath + ".away");
            using var refused = await host.SendRowsAsync("""{"rows":[{"output":"x"}]}""");
            Assert.Equal(503, (int)refused.StatusCode);
            File.Move(host.DataPath + ".away", host.DataPath);

            Assert.Equal(["Store unavailable (503)|1"], await RefusalsAsync(host));
        }

        folder.Delete(recursive: true);
    }

    [Fact]
    public void Senders_beyond_the_bounds_share_one_place()
    {
        var figures = Figures();
        for (var sender = 0; sender < 2 * IngestFigures.MaxSenders; sender++)
        {
            figures.Received("p", $"sender-{sender}", [Row()]);
        }

        var senders = figures.Senders("p");
        Assert.Equal(IngestFigures.MaxSenders + 1, senders.Count);
        Assert.Equal((IngestFigures.OtherSenders, IngestFigures.MaxSenders), (senders[0].Sender, senders[0].Rows));
        Assert.Equal(2 * IngestFigures.MaxSenders, senders.Sum(static sender => sender.Rows));
    }

    [Fact]
    public void Pipelines_beyond_the_bounds_take_no_room()
    {
        var figures = Figures();
        for (var pipeline = 0; pipeline < 2 * IngestFigures.MaxSenders; pipeline++)
        {
            figures.Received($"p{pipeline}", "sender", [Row()]);
        }

        Assert.Single(figures.Senders("p0"));
        Assert.Empty(figures.Senders($"p{2 * IngestFigures.MaxSenders - 1}"));
        Assert.Equal(0, figures.Recent($"p{2 * IngestFigures.MaxSenders - 1}", 60));
    }

    [Fact]
    public void A_trace_that_comes_in_parts_has_the_ids_of_its_last_part()
    {
        var figures = Figures();
        figures.Received("p", "otel", [Row(), Row("alice", "chat")]);

        figures.Rebuilt("p", "otel", Record(null, null), Row("bob", null));
        Assert.Equal((2, 0, 1), Missing(figures));
        figures.Rebuilt("p", "otel", Record("alice", "chat"), Row());
        Assert.Equal((2, 1, 2), Missing(figures));
        figures.Rebuilt("p", "otel", Record("bob", null), Row("bob", "chat"));
        Assert.Equal((2, 1, 1), Missing(figures));
    }

    private static (long, long, long) Missing(IngestFigures figures) =>
        Assert.Single(figures.Senders("p")) is var sender
            ? (sender.Rows, sender.WithoutUser, sender.WithoutSession)
            : default;

    private static IngestFigures Figures() => new(Options.Create(new OpenlayerDashboardOptions()));

    private static RowRecord Record(string? user, string? session) =>
        new(1, "a", 1, null, null, null, user, session, null, false, null, null, null);

    private static IncomingRow Row(string? user = null, string? session = null) =>
        new()
        {
            InferenceId = "a",
            Timestamp = 1,
            End = 1,
            UserId = user,
            SessionId = session,
            Json = "{}"u8.ToArray(),
            Words = "",
        };

    private static async Task<List<string>> RefusalsAsync(DashboardHost host)
    {
        var page = await host.PageAsync("/openlayer/state");
        return
        [
            .. page.QuerySelectorAll(".state-refusals tbody tr")
                .Select(static row =>
                    string.Join('|', row.QuerySelectorAll("td").Take(2).Select(static cell => cell.TextContent))
                ),
        ];
    }

    private static async Task<string> FactAsync(DashboardHost host, string name) =>
        (await host.PageAsync("/openlayer/state"))
            .QuerySelectorAll(".facts dt")
            .Single(term => term.TextContent == name)
            .NextElementSibling!.TextContent;
}
