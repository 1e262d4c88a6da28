using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Openlayer.Cli.Shell;
using Openlayer.Cli.Tests.Dashboard;
using Openlayer.TestSupport;

namespace Openlayer.Cli.Tests.Transfer;

/// <summary>Rows leave one dashboard as a file, and come into another one as they were.</summary>
public sealed class TransferTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string File => _folder.Below("rows.jsonl");

    [Fact]
    public async Task Rows_come_back_as_they_were_with_their_config()
    {
        using (var from = await ToolProcess.StartDashboardAsync(_folder.Below("from.db")))
        {
            await SendAsync(from, "p", 0, 250);
            await SendAsync(
                from,
                "a/b ü",
                """
                {"config":{"timestampColumnName":"when","outputColumnName":"said","inferenceIdColumnName":"key"},
                 "rows":[{"when":1795000000.25,"said":"hi \u0085 😀","key":"own","big":12345678901234567890}]}
                """
            );
            await SendAsync(from, "a/b ü", """{"rows":[{"output":"no id, no time"}]}""");
            Ok(await ExportAsync(from, "p", "a/b ü"), "252 traces exported");
        }

        using var to = await ToolProcess.StartDashboardAsync(_folder.Below("to.db"));
        Ok(await ImportAsync(to), "252 traces imported.");
        Ok(await ImportAsync(to), "252 traces imported.");

        System.IO.File.Move(File, _folder.Below("first.jsonl"));
        Ok(await ExportAsync(to, "p", "a/b ü"), "252 traces exported");
        Assert.Equal(Rows(_folder.Below("first.jsonl")), Rows(File));
        Assert.Contains("12345678901234567890", await System.IO.File.ReadAllTextAsync(File), StringComparison.Ordinal);
        Assert.False(System.IO.File.Exists(File + ".import"));
    }

    [Fact]
    public async Task An_export_that_was_cut_off_goes_on_where_it_stopped()
    {
        using var dashboard = await ToolProcess.StartDashboardAsync(_folder.Below("a.db"));
        await SendAsync(dashboard, "p", 0, 230);
        await SendAsync(dashboard, "q", 0, 20);
        Ok(await ExportAsync(dashboard, "p", "q"), "250 traces exported");
        var whole = await System.IO.File.ReadAllTextAsync(File);
        foreach (
            var cut in new[]
            {
                0,
                1,
                whole.Length / 3,
                whole.IndexOf('\n', StringComparison.Ordinal),
                whole.Length - 1,
                whole.Length,
            }
        )
        {
            await System.IO.File.WriteAllTextAsync(File, whole[..cut]);

            Ok(await ExportAsync(dashboard, ["p", "q"], "--resume"), "exported");

            Assert.Equal(whole, await System.IO.File.ReadAllTextAsync(File));
        }

        var again = await ExportAsync(dashboard, "p", "q");
        Assert.Equal(ExitCode.Failed, again.ExitCode);
        Assert.Contains("--resume", again.Error, StringComparison.Ordinal);
        var others = await ExportAsync(dashboard, ["p"], "--resume");
        Assert.Contains("pipeline 'q'", others.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bad_lines_are_named_and_cost_no_others()
    {
        using var dashboard = await ToolProcess.StartDashboardAsync(_folder.Below("a.db"));
        string[] lines =
        [
            Line(1),
            "not JSON",
            Line(2),
            "",
            "[]",
            """{"pipeline":"p"}""",
            """{"row":{}}""",
            """{"pipeline":"p","config":7,"row":{}}""",
            """{"pipeline":"p","row":{"inferenceId":"bad","user_id":{"a":1}}}""",
            $$$"""{"pipeline":"p","row":{"inferenceId":"{{{new string('x', 1_001)}}}"}}""",
            Line(3),
        ];
        await System.IO.File.WriteAllLinesAsync(File, lines);

        var run = await ImportAsync(dashboard);

        Assert.Equal(ExitCode.Failed, run.ExitCode);
        foreach (var number in new[] { 2, 5, 6, 7, 8, 10 })
        {
            Assert.Contains($"line {number}: ", run.Error, StringComparison.Ordinal);
        }

        Assert.Contains("4 traces imported. 6 line(s) were not imported", run.Output, StringComparison.Ordinal);
        foreach (var id in new[] { "row-1", "row-2", "row-3", "bad" })
        {
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(dashboard, id));
        }
    }

    [Fact]
    public async Task An_import_that_was_cut_off_goes_on_where_it_stopped()
    {
        await System.IO.File.WriteAllLinesAsync(File, Enumerable.Range(1, 1_200).Select(Line).Prepend("bad"));
        await using (var gone = new FailingServer(answered: 1))
        {
            var cut = await ImportAsync(gone.Address);
            Assert.Equal(ExitCode.Failed, cut.ExitCode);
            Assert.Contains("refused a request", cut.Error, StringComparison.Ordinal);
            Assert.Equal([500], gone.Taken);
            gone.AnswersAll();

            var rest = await ImportAsync(gone.Address);

            Assert.Contains("Continuing after line 501.", rest.Error, StringComparison.Ordinal);
            Assert.Contains("700 traces imported. 1 line(s) were not imported", rest.Output, StringComparison.Ordinal);
            Assert.Equal([500, 500, 200], gone.Taken);
        }

        Assert.False(System.IO.File.Exists(File + ".import"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task OTLP_is_imported_by_lines_and_as_one_text(bool isOneText)
    {
        var request = JsonNode.Parse(
            """
            {"resourceSpans":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"svc"}}]},
              "scopeSpans":[{"spans":[{"traceId":"0af7651916cd43dd8448eb211c80319c","spanId":"b7ad6b7169203331",
              "name":"chat","startTimeUnixNano":"1795000000000000000","endTimeUnixNano":"1795000001000000000"}]}]}]}
            """
        )!;
        var text = request.ToJsonString(new() { WriteIndented = isOneText });
        await System.IO.File.WriteAllTextAsync(File, text + "\n");
        using var dashboard = await ToolProcess.StartDashboardAsync(_folder.Below("a.db"));

        Ok(await ImportAsync(dashboard), "1 OTLP request(s)");
        Ok(await ImportAsync(dashboard), "1 OTLP request(s)");

        System.IO.File.Delete(File);
        Ok(await ExportAsync(dashboard, "svc"), "1 trace exported");
    }

    [Fact]
    public async Task A_data_file_needs_no_dashboard_that_runs()
    {
        await System.IO.File.WriteAllLinesAsync(File, Enumerable.Range(1, 10).Select(Line));
        var data = _folder.Below("a.db");
        Ok(await CommandRun.OfAsync("import", File, "--data", data, "--pipeline", "other"), "10 traces imported");
        System.IO.File.Delete(File);

        Ok(
            await CommandRun.OfAsync("export", "--data", data, "--pipeline", "other", "--output", File),
            "10 traces exported"
        );

        Assert.Equal(10, Rows(File).Count);
        var missing = await CommandRun.OfAsync(
            "export",
            "--data",
            data + "x",
            "--pipeline",
            "p",
            "--output",
            _folder.Below("b")
        );
        Assert.Equal(ExitCode.Failed, missing.ExitCode);
        Assert.Contains("no data file", missing.Error, StringComparison.Ordinal);
        Assert.False(System.IO.File.Exists(data + "x"));
    }

    [Fact]
    public async Task A_key_is_asked_for_and_sent()
    {
        const string Key = "0123456789abcdef0123";
        using var dashboard = await ToolProcess.StartDashboardAsync(_folder.Below("a.db"), "--api-key", Key);
        await System.IO.File.WriteAllLinesAsync(File, [Line(1)]);

        var without = await CommandRun.OfAsync(
            "import",
            File,
            "--url",
            Url(dashboard),
            "--api-key",
            "a-wrong-key-0123456789"
        );
        var with = await CommandRun.OfAsync("import", File, "--url", Url(dashboard), "--api-key", Key);

        Assert.Equal(ExitCode.Failed, without.ExitCode);
        Assert.Contains("doesn't know the key", without.Error, StringComparison.Ordinal);
        Ok(with, "1 trace imported.");
    }

    public void Dispose() => _folder.Dispose();

    private static string Line(int number) =>
        $$$"""{"pipeline":"p","row":{"inferenceId":"row-{{{number}}}","output":"{{{number}}}"}}""";

    private static async Task SendAsync(ToolProcess dashboard, string pipeline, int first, int count)
    {
        var rows = Enumerable
            .Range(first, count)
            .Select(static row => $$"""{"inferenceId":"{{row}}","output":"{{row}}","inferenceTimestamp":1795000000}""");
        await SendAsync(dashboard, pipeline, $$"""{"rows":[{{string.Join(',', rows)}}]}""");
    }

    private static async Task SendAsync(ToolProcess dashboard, string pipeline, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await dashboard.Client.PostAsync(
            $"/openlayer/v1/inference-pipelines/{Uri.EscapeDataString(pipeline)}/data-stream",
            content
        );
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
    }

    private static async Task<HttpStatusCode> StatusAsync(ToolProcess dashboard, string id)
    {
        using var response = await dashboard.Client.GetAsync($"/openlayer/v1/inference-pipelines/p/rows/{id}");
        return response.StatusCode;
    }

    private Task<CommandRun> ExportAsync(ToolProcess dashboard, params string[] pipelines) =>
        ExportAsync(dashboard, pipelines, []);

    private Task<CommandRun> ExportAsync(ToolProcess dashboard, string[] pipelines, params string[] options) =>
        CommandRun.OfAsync([
            "export",
            "--url",
            Url(dashboard),
            "--output",
            File,
            .. pipelines.SelectMany(static id => new[] { "--pipeline", id }),
            .. options,
        ]);

    private Task<CommandRun> ImportAsync(ToolProcess dashboard) => ImportAsync(Url(dashboard));

    private Task<CommandRun> ImportAsync(string url) => CommandRun.OfAsync("import", File, "--url", url);

    private static string Url(ToolProcess dashboard) => $"{dashboard.Address}openlayer/v1";

    private static void Ok(CommandRun run, string output)
    {
        Assert.True(run.ExitCode == ExitCode.Success, run.Error);
        Assert.Contains(output, run.Output, StringComparison.Ordinal);
    }

    // Without the numbers that a store gives its rows.
    private static List<string> Rows(string file) =>
        [
            .. System
                .IO.File.ReadLines(file)
                .Select(static line => JsonNode.Parse(line)!)
                .Select(static line =>
                    $"{line["pipeline"]} {line["config"]!.ToJsonString()} {line["row"]!.ToJsonString()}"
                ),
        ];
}
