using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Openlayer.Tests.Delivery.FaultyServer;

/// <summary>One way in which a server misbehaves.</summary>
/// <param name="Name">What it does.</param>
/// <param name="IsFinal">True when the rows of the request are refused for good by it.</param>
/// <param name="Act">Does it.</param>
internal sealed record Fault(string Name, bool IsFinal, Func<Exchange, Task> Act)
{
    public static readonly IReadOnlyList<Fault> All =
    [
        Passing("resets at once", exchange => Reset(exchange)),
        Passing(
            "resets in the middle of the request",
            async exchange =>
            {
                await exchange.Context.Request.Body.ReadAtLeastAsync(new byte[40], 40, throwOnEndOfStream: false);
                exchange.Context.Abort();
            }
        ),
        Passing(
            "keeps the rows and never says so",
            async exchange =>
            {
                await exchange.KeepAsync();
                exchange.Context.Abort();
            }
        ),
        Passing("hangs", exchange => Task.Delay(Timeout.Infinite, exchange.Context.RequestAborted)),
        Passing(
            "keeps the rows and hangs",
            async exchange =>
            {
                await exchange.KeepAsync();
                await Task.Delay(Timeout.Infinite, exchange.Context.RequestAborted);
            }
        ),
        Passing(
            "reads slowly",
            async exchange =>
            {
                var piece = new byte[512];
                for (var i = 0; i < 5; i++)
                {
                    await exchange.Context.Request.Body.ReadAtLeastAsync(piece, 1, throwOnEndOfStream: false);
                    await Task.Delay(2, exchange.Context.RequestAborted);
                }

                exchange.Context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            }
        ),
        Passing(
            "stops reading in the middle of the request",
            async exchange =>
            {
                await exchange.Context.Request.Body.ReadAtLeastAsync(new byte[40], 40, throwOnEndOfStream: false);
                await Task.Delay(Timeout.Infinite, exchange.Context.RequestAborted);
            }
        ),
        Passing(
            "reads all of it slowly and answers 503",
            async exchange =>
            {
                await exchange.ReadSlowlyAsync();
                await exchange.AnswerAsync(503, "{}");
            }
        ),
        Passing(
            "reads all of it slowly, keeps the rows and never says so",
            async exchange =>
            {
                exchange.Keep(await exchange.ReadSlowlyAsync());
                exchange.Context.Abort();
            }
        ),
        Passing(
            "answers half",
            async exchange =>
            {
                if (await exchange.KeepAsync() is var status)
                {
                    await exchange.AnswerHalfAsync(status);
                }
            }
        ),
        Passing("answers half of an error", exchange => exchange.AnswerHalfAsync(500)),
        Passing("answers with a page of a proxy", exchange => exchange.AnswerAsync(200, "<html>Sign in</html>")),
        Passing("answers with broken JSON", exchange => exchange.AnswerAsync(200, """{"success":tr""")),
        Passing("answers that it did not work", exchange => exchange.AnswerAsync(200, """{"success":false}""")),
        Passing(
            "asks for another attempt at a bad request",
            exchange => Header(exchange, 400, "x-should-retry", "true")
        ),
        .. from status in new[] { 408, 409, 429, 500, 502, 503, 504 }
        select Passing($"answers {status}", exchange => exchange.AnswerAsync(status, "{}")),
        .. from status in new[] { 429, 503 }
        from wait in new[] { "0", "2", "3600", "-1", "soon", "date" }
        select Passing(
            $"answers {status} with Retry-After {wait}",
            exchange => Header(exchange, status, "Retry-After", Wait(wait, exchange.Time))
        ),
        .. from status in new[] { 301, 302, 307, 308 }
        select Final(
            $"redirects with {status}",
            exchange =>
            {
                exchange.Context.Response.Headers.Location = "http://127.0.0.1:1/elsewhere";
                return exchange.RefuseAsync(status);
            }
        ),
        .. from status in new[] { 401, 403, 404 }
        select Final($"answers {status}", exchange => exchange.RefuseAsync(status)),
        Final(
            "asks for no other attempt at an error of its own",
            exchange =>
            {
                exchange.Context.Response.Headers["x-should-retry"] = "false";
                return exchange.RefuseAsync(500);
            }
        ),
    ];

    public override string ToString() => Name;

    private static Fault Passing(string name, Func<Exchange, Task> act) => new(name, IsFinal: false, act);

    private static Fault Final(string name, Func<Exchange, Task> act) => new(name, IsFinal: true, act);

    private static Task Reset(Exchange exchange)
    {
        exchange.Context.Abort();
        return Task.CompletedTask;
    }

    private static Task Header(Exchange exchange, int status, string name, string value)
    {
        exchange.Context.Response.Headers[name] = value;
        return exchange.AnswerAsync(status, "{}");
    }

    private static string Wait(string wait, TimeProvider time) =>
        wait == "date"
            ? (time.GetUtcNow() + TimeSpan.FromSeconds(3)).ToString("R", CultureInfo.InvariantCulture)
            : wait;
}
