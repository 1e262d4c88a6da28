using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using Openlayer.Cli.Shell;
using Openlayer.TestSupport;

namespace Openlayer.Cli.Tests.Dashboard;

public sealed class DashboardCommandTests
{
    private const string Key = "0123456789abcdef0123";
    private const string Stream = "/openlayer/v1/inference-pipelines/p/data-stream";

    [Fact]
    public async Task It_serves_pages_and_health_and_keeps_its_data()
    {
        using var folder = new TemporaryFolder();
        var data = Path.Combine(folder.Path, "data", "a.db");
        using (var first = await ToolProcess.StartDashboardAsync(data))
        {
            using var sent = await first.Client.PostAsync(
                Stream,
                Json("""{"rows":[{"inferenceId":"a","output":"kept"}]}""")
            );
            Assert.Equal(HttpStatusCode.OK, sent.StatusCode);
            foreach (var path in new[] { "/openlayer/sessions", "/openlayer/traces", "/health/live", "/health/ready" })
            {
                using var response = await first.Client.GetAsync(path);
                Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            }

            using var root = await first.Client.GetAsync("/");
            Assert.Equal("/openlayer/overview", root.Headers.Location!.OriginalString);
            await first.TerminateAsync();
            Assert.Equal(0, await first.ExitCodeAsync());
        }

        using var second = await ToolProcess.StartDashboardAsync(data);
        Assert.Contains(
            "kept",
            await second.Client.GetStringAsync("/openlayer/v1/inference-pipelines/p/rows/a"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task It_is_alive_but_not_ready_while_its_file_is_gone()
    {
        using var folder = new TemporaryFolder();
        var data = Path.Combine(folder.Path, "a.db");
        using var dashboard = await ToolProcess.StartDashboardAsync(data);
        foreach (var file in Directory.GetFiles(folder.Path))
        {
            File.Delete(file);
        }

        using var live = await dashboard.Client.GetAsync("/health/live");
        using var ready = await dashboard.Client.GetAsync("/health/ready");

        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
    }

    [Fact]
    public async Task With_a_key_health_alone_is_open()
    {
        using var folder = new TemporaryFolder();
        using var dashboard = await ToolProcess.StartDashboardAsync(
            Path.Combine(folder.Path, "a.db"),
            "--api-key",
            Key,
            "--api-key",
            "ingest-only:abcdef0123456789"
        );
        using var health = await dashboard.Client.GetAsync("/health/ready");
        using var without = await dashboard.Client.PostAsync(Stream, Json("{}"));
        dashboard.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Key);
        using var page = await dashboard.Client.GetAsync("/openlayer/sessions");
        dashboard.Client.DefaultRequestHeaders.Authorization = new("Bearer", "abcdef0123456789");
        using var refused = await dashboard.Client.GetAsync("/openlayer/sessions");

        Assert.Equal(
            [HttpStatusCode.OK, HttpStatusCode.Unauthorized, HttpStatusCode.OK, HttpStatusCode.Forbidden],
            [health.StatusCode, without.StatusCode, page.StatusCode, refused.StatusCode]
        );
    }

    [Fact]
    public async Task Metrics_are_there_for_Prometheus()
    {
        using var folder = new TemporaryFolder();
        using var dashboard = await ToolProcess.StartDashboardAsync(Path.Combine(folder.Path, "a.db"));
        using var sent = await dashboard.Client.PostAsync(
            Stream,
            Json("""{"rows":[{"inferenceId":"a"},{"output":1}]}""")
        );
        sent.EnsureSuccessStatusCode();

        using var response = await dashboard.Client.GetAsync("/metrics");

        var text = await response.Content.ReadAsStringAsync();
        Assert.Equal("text/plain", response.Content.Headers.ContentType?.MediaType);
        Assert.Contains("# TYPE openlayer_dashboard_rows_received_total counter", text, StringComparison.Ordinal);
        Assert.Matches(@"(?m)^openlayer_dashboard_rows_received_total(\{[^}]*\})? 2( |$)", text);
        Assert.Contains("http_server_request_duration_seconds_bucket", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Metrics_need_a_key_that_may_read_once_there_are_keys()
    {
        using var folder = new TemporaryFolder();
        using var dashboard = await ToolProcess.StartDashboardAsync(
            Path.Combine(folder.Path, "a.db"),
            "--api-key",
            "read-only:" + Key,
            "--api-key",
            "ingest-only:abcdef0123456789"
        );
        using var without = await dashboard.Client.GetAsync("/metrics");
        dashboard.Client.DefaultRequestHeaders.Authorization = new("Bearer", "abcdef0123456789");
        using var refused = await dashboard.Client.GetAsync("/metrics");
        dashboard.Client.DefaultRequestHeaders.Authorization = new("Bearer", Key);
        using var read = await dashboard.Client.GetAsync("/metrics");

        Assert.Equal(
            [HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden, HttpStatusCode.OK],
            [without.StatusCode, refused.StatusCode, read.StatusCode]
        );
    }

    [Fact]
    public async Task A_request_that_was_taken_is_answered_after_the_signal_to_stop()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var folder = new TemporaryFolder();
        var data = Path.Combine(folder.Path, "a.db");
        using (var dashboard = await ToolProcess.StartDashboardAsync(data))
        {
            var body = Encoding.UTF8.GetBytes("""{"rows":[{"inferenceId":"last","output":"kept"}]}""");
            using var limit = new CancellationTokenSource(ToolProcess.Limit);
            using var client = new TcpClient();
            await client.ConnectAsync(dashboard.Address.Host, dashboard.Address.Port, limit.Token);
            var stream = client.GetStream();
            await stream.WriteAsync(Head(body.Length), limit.Token);
            using var reader = new StreamReader(stream);

            // It asks for the body, so it has taken the request.
            Assert.Equal("HTTP/1.1 100 Continue", await reader.ReadLineAsync(limit.Token));
            Assert.Equal("", await reader.ReadLineAsync(limit.Token));
            await dashboard.TerminateAsync();
            await RefusesAsync(dashboard.Address, limit.Token);
            await stream.WriteAsync(body, limit.Token);

            Assert.Equal("HTTP/1.1 200 OK", await reader.ReadLineAsync(limit.Token));
            Assert.Equal(0, await dashboard.ExitCodeAsync());
        }

        using var later = await ToolProcess.StartDashboardAsync(data);
        Assert.Contains(
            "kept",
            await later.Client.GetStringAsync("/openlayer/v1/inference-pipelines/p/rows/last"),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("--api-key", "--address", "0.0.0.0")]
    [InlineData("--api-key", "--address", "*")]
    [InlineData("--api-key", "--address", "192.168.0.1")]
    [InlineData("an IP address", "--address", "example.com")]
    [InlineData("0 to 65535", "--port", "70000")]
    [InlineData("'x'", "--port", "x")]
    [InlineData("16 to 512", "--api-key", "short")]
    [InlineData("'read-only:'", "--api-key", "reader:0123456789abcdef")]
    [InlineData("must name a file", "--data", " ")]
    [InlineData("Choose one", "--data", "a.db", "--postgres", "Host=127.0.0.1")]
    [InlineData("'x' is no retention", "--retention", "x")]
    [InlineData("already", "--retention", "1d,2d")]
    [InlineData("the size of a PostgreSQL database", "--retention", "2GB", "--postgres", "Host=127.0.0.1;Port=1")]
    public async Task A_wrong_option_is_explained(string reason, params string[] options)
    {
        var run = await CommandRun.OfAsync(["dashboard", .. options]);

        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Contains(reason, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Parameter", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_that_is_taken_and_a_file_that_cannot_be_opened_are_explained()
    {
        using var folder = new TemporaryFolder();
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;

        var first = await CommandRun.OfAsync(
            "dashboard",
            "--port",
            $"{port}",
            "--data",
            Path.Combine(folder.Path, "a.db")
        );
        var second = await CommandRun.OfAsync("dashboard", "--port", "0", "--data", folder.Path);

        Assert.Equal(ExitCode.Failed, first.ExitCode);
        Assert.Contains($"can't listen on 127.0.0.1 port {port}", first.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Failed, second.ExitCode);
        Assert.Contains("can't open its data file", second.Error, StringComparison.Ordinal);
    }

    private static byte[] Head(int bodyLength) =>
        Encoding.ASCII.GetBytes(
            $"POST {Stream} HTTP/1.1\r\nHost: localhost\r\nContent-Length: {bodyLength}\r\n"
                + "Content-Type: application/json\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n"
        );

    // It takes no more connections once it has begun to stop.
    private static async Task RefusesAsync(Uri address, CancellationToken limit)
    {
        while (true)
        {
            using var client = new TcpClient();
            try
            {
                await client.ConnectAsync(address.Host, address.Port, limit);
            }
            catch (SocketException)
            {
                return;
            }

            await Task.Delay(20, limit);
        }
    }

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");
}
