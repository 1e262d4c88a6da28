using System.Net.Sockets;
using System.Text.Json.Nodes;
using Openlayer.TestSupport;

namespace Openlayer.Tests.Delivery;

public sealed partial class HttpDeliveryTests
{
    [Fact]
    public async Task A_server_that_is_not_there_costs_retries_and_then_a_counted_drop_with_a_reason()
    {
        using var port = new ClosedPort();
        Use(port.Url, options => options.Delivery.MaxRetries = 1);
        Answer("q");
        Assert.Equal(new FlushSummary(0, 0, 0, 1), await OpenlayerTracer.FlushAsync(Patience));
        Assert.Contains(
            _log.Lines,
            line =>
                line.StartsWith("Error: 1 trace(s) are dropped", StringComparison.Ordinal)
                && line.Contains("could not be reached", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_server_that_comes_back_gets_what_was_closed_while_it_was_away()
    {
        using var port = new ClosedPort();
        Use(port.Url);
        Answer("while away");
        var flush = OpenlayerTracer.FlushAsync(Patience);
        port.Socket.Listen();
        using (var connection = await port.Socket.AcceptAsync())
        {
            await AnswerByHandAsync(connection);
        }

        Assert.Equal(new FlushSummary(1, 0, 0, 0), await flush);
    }

    private static async Task AnswerByHandAsync(Socket connection)
    {
        await using var stream = new NetworkStream(connection);
        using var reader = new StreamReader(stream, leaveOpen: true);
        var length = 0;
        while (await reader.ReadLineAsync() is { Length: > 0 } header)
        {
            if (header.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))
            {
                length = int.Parse(
                    header["Content-Length:".Length..],
                    System.Globalization.CultureInfo.InvariantCulture
                );
            }
        }

        var body = new char[length];
        await reader.ReadBlockAsync(body);
        Assert.NotNull(JsonNode.Parse(new string(body).TrimEnd('\0')));
        await stream.WriteAsync(
            "HTTP/1.1 200 OK\r\nContent-Length: 16\r\nConnection: close\r\n\r\n{\"success\":true}"u8.ToArray()
        );
    }
}
