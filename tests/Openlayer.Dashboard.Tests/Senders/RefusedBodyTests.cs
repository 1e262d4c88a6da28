using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Openlayer.Dashboard.Tests.Senders;

/// <summary>A response arrives, also while its client is still sending.</summary>
public sealed class RefusedBodyTests
{
    private const string Path = "/openlayer/v1/inference-pipelines/p/data-stream";
    private const int Large = 20_000_000;

    [Theory]
    [InlineData(false, "")]
    [InlineData(true, "")]
    [InlineData(true, "Content-Encoding: br\r\n")]
    public async Task A_client_that_sends_all_of_a_large_body_first_gets_the_response(bool chunked, string header)
    {
        await using var host = await DashboardHost.StartAsync(options => options.MaxBodyBytes = 10_000, kestrel: true);
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, host.Client.BaseAddress!.Port);
        await using var stream = client.GetStream();
        var length = chunked ? "Transfer-Encoding: chunked" : $"Content-Length: {Large}";

        await WriteAsync(stream, $"POST {Path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{header}{length}\r\n\r\n");
        if (chunked)
        {
            await WriteAsync(stream, $"{Large:x}\r\n");
        }

        await stream.WriteAsync(new byte[Large]);
        await WriteAsync(stream, chunked ? "\r\n0\r\n\r\n" : "");

        using var reader = new StreamReader(stream);
        var status = await reader.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(30));
        Assert.StartsWith(header.Length == 0 ? "HTTP/1.1 413" : "HTTP/1.1 415", status, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_connection_goes_on_after_a_body_that_was_passed_over()
    {
        await using var host = await DashboardHost.StartAsync(options => options.MaxBodyBytes = 10_000, kestrel: true);
        for (var attempt = 0; attempt < 5; attempt++)
        {
            using var refused = await host.SendRowsAsync(new string(' ', Large));
            Assert.Equal(HttpStatusCode.RequestEntityTooLarge, refused.StatusCode);
            Assert.Contains("10000 bytes", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        await host.AcceptAsync("p", Rows.Turn("a"));
    }

    [Fact]
    public async Task No_limit_is_too_large()
    {
        await using var host = await DashboardHost.StartAsync(
            options => options.MaxBodyBytes = long.MaxValue,
            kestrel: true
        );

        await host.AcceptAsync("p", Rows.Turn("a"));

        Assert.Single(await host.ListAsync("rows", pipeline: "p"));
    }

    [Fact]
    public async Task A_client_that_never_sends_the_rest_gets_the_response_and_is_let_go()
    {
        await using var host = await DashboardHost.StartAsync(options => options.MaxBodyBytes = 10_000, kestrel: true);
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, host.Client.BaseAddress!.Port);
        await using var stream = client.GetStream();

        await WriteAsync(stream, $"POST {Path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: {Large}\r\n\r\n{{");

        using var reader = new StreamReader(stream);
        var response = await reader.ReadToEndAsync().WaitAsync(TimeSpan.FromSeconds(30));
        Assert.StartsWith("HTTP/1.1 413", response, StringComparison.Ordinal);
        Assert.Contains("Connection: close", response, StringComparison.Ordinal);
        Assert.Contains("10000 bytes", response, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_small_body_that_unpacks_to_a_large_one_is_refused()
    {
        await using var host = await DashboardHost.StartAsync(options => options.MaxBodyBytes = 10_000, kestrel: true);
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            await gzip.WriteAsync(new byte[100_000_000]);
        }

        using var content = new ByteArrayContent(packed.ToArray());
        content.Headers.ContentEncoding.Add("gzip");
        using var response = await host.Client.PostAsync(Path, content);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Fact]
    public async Task A_client_that_asks_before_it_sends_is_refused_at_once()
    {
        await using var host = await DashboardHost.StartAsync(options => options.MaxBodyBytes = 10_000, kestrel: true);
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, host.Client.BaseAddress!.Port);
        await using var stream = client.GetStream();

        await WriteAsync(
            stream,
            $"POST {Path} HTTP/1.1\r\nHost: 127.0.0.1\r\nExpect: 100-continue\r\nContent-Length: {Large}\r\n\r\n"
        );

        using var reader = new StreamReader(stream);
        var status = await reader.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(5));
        Assert.StartsWith("HTTP/1.1 413", status, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/openlayer")]
    [InlineData("/openlayer/sessions?pipeline=p")]
    [InlineData("/openlayer/session?pipeline=p&id=chat-1")]
    [InlineData("/openlayer/users?pipeline=p")]
    [InlineData("/openlayer/user?pipeline=p&id=alice")]
    [InlineData("/openlayer/traces?pipeline=p")]
    [InlineData("/openlayer/trace?pipeline=p&id=a")]
    [InlineData("/openlayer/trace?pipeline=p&id=none")]
    [InlineData("/openlayer/v1/inference-pipelines/p/rows/a")]
    [InlineData("/openlayer/v1/inference-pipelines/p/rows/none")]
    [InlineData("/openlayer/v1/inference-pipelines/p/rows?inferenceId=a")]
    public async Task HEAD_has_the_status_and_the_type_of_GET_and_no_body(string address)
    {
        await using var host = await DashboardHost.StartAsync(kestrel: true);
        await host.AcceptAsync("p", Rows.Turn("a"));
        using var head = new HttpRequestMessage(HttpMethod.Head, address);

        using var expected = await host.Client.GetAsync(address);
        using var response = await host.Client.SendAsync(head);

        Assert.Equal(expected.StatusCode, response.StatusCode);
        Assert.Equal(expected.Content.Headers.ContentType, response.Content.Headers.ContentType);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task HEAD_works_for_the_files_of_the_pages()
    {
        await using var host = await DashboardHost.StartAsync(kestrel: true);
        var style = (await host.PageAsync("/openlayer/sessions")).QuerySelector("link[rel=stylesheet]")!;
        using var head = new HttpRequestMessage(HttpMethod.Head, style.GetAttribute("href"));

        using var response = await host.Client.SendAsync(head);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    private static async Task WriteAsync(NetworkStream stream, string text) =>
        await stream.WriteAsync(Encoding.ASCII.GetBytes(text));
}
