using System.Net;
using System.Net.Sockets;
using System.Security.Claims;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Openlayer.AspNetCore;
using Openlayer.TestSupport;

namespace Openlayer.Integration.Tests.Middleware;

[Collection(TracingCollection.Name)]
public sealed class IdSourceTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task A_claim_of_the_signed_in_user()
    {
        await using var app = await StartAsync(
            options => options.UserId = IdSource.FromClaim("sub"),
            signIn: new ClaimsIdentity([new Claim("sub", "ada")], "test")
        );

        Assert.Equal(("ada", null), await IdsOfAsync(app, Requests.Get("/answer", user: "a header that is not asked")));
    }

    [Fact]
    public async Task A_claim_that_nobody_vouched_for_is_none()
    {
        await using var app = await StartAsync(
            options => options.UserId = IdSource.FromClaim("sub"),
            signIn: new ClaimsIdentity([new Claim("sub", "ada")])
        );

        Assert.Equal((null, null), await IdsOfAsync(app, Requests.Get("/answer")));
    }

    [Fact]
    public async Task A_cookie()
    {
        await using var app = await StartAsync(options => options.SessionId = IdSource.FromCookie("conversation"));
        var request = Requests.Get("/answer");
        request.Headers.Add("Cookie", "conversation=c-7; other=x");

        Assert.Equal((null, "c-7"), await IdsOfAsync(app, request));
    }

    [Fact]
    public async Task Another_header()
    {
        await using var app = await StartAsync(options => options.UserId = IdSource.FromHeader("X-Account"));
        var request = Requests.Get("/answer", user: "not this one");
        request.Headers.Add("X-Account", "account 9");

        Assert.Equal(("account 9", null), await IdsOfAsync(app, request));
    }

    [Fact]
    public async Task Any_function_of_the_request()
    {
        var id = Guid.NewGuid();
        await using var app = await StartAsync(options =>
        {
            options.UserId = _ => 42;
            options.SessionId = _ => id;
        });

        Assert.Equal(("42", id.ToString()), await IdsOfAsync(app, Requests.Get("/answer")));
    }

    [Fact]
    public async Task The_first_source_that_has_an_id()
    {
        await using var app = await StartAsync(options =>
            options.UserId = IdSource.FirstOf(
                IdSource.FromClaim("sub"),
                IdSource.FromHeader("X-User-ID"),
                _ => "nobody"
            )
        );

        Assert.Equal(("ada", null), await IdsOfAsync(app, Requests.Get("/answer", user: "ada")));
        Assert.Equal(("nobody", null), await IdsOfAsync(app, Requests.Get("/answer")));
    }

    [Fact]
    public async Task A_header_in_UTF_8()
    {
        await using var app = await StartAsync(_ => { });
        using var handler = new SocketsHttpHandler { RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8 };
        using var client = new HttpClient(handler) { BaseAddress = app.Address };

        using var answer = await client.SendAsync(Requests.Get("/answer", user: "Zoë 李"));

        Assert.Equal(("Zoë 李", null), Assert.Single(await app.RowsAsync()).Ids());
    }

    [Fact]
    public async Task A_repeated_header_names_nobody()
    {
        await using var app = await StartAsync(_ => { });

        // By hand, as HttpClient would join the two into one.
        using var connection = new TcpClient();
        await connection.ConnectAsync(IPAddress.Loopback, app.Address.Port);
        string[] lines =
        [
            "GET /answer HTTP/1.1",
            "Host: localhost",
            "X-User-ID: ada",
            "X-User-ID: mallory",
            "X-Session-ID: s",
        ];
        var request = string.Concat(lines.Append("").Select(static line => line + "\r\n"));
        await connection.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request));
        await app.EndAsync();

        Assert.Equal((null, "s"), Assert.Single(await app.RowsAsync()).Ids());
    }

    [Fact]
    public async Task The_longest_id_is_taken_and_a_longer_one_is_ignored_and_logged_once_a_minute()
    {
        await using var app = await StartAsync(_ => { });
        var longest = new string('a', 256);

        Assert.Equal((longest, null), await IdsOfAsync(app, Requests.Get("/answer", user: longest)));
        Assert.Empty(app.Log.Lines);
        Assert.Equal((null, "kept"), await IdsOfAsync(app, Requests.Get("/answer", longest + "b", "kept")));
        Assert.Equal((null, "kept"), await IdsOfAsync(app, Requests.Get("/answer", longest + "b", "kept")));

        var line = Assert.Single(app.Log.Lines);
        Assert.Contains(
            "user id of a request or call is ignored: it has 257 characters",
            line,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("aaa", line, StringComparison.Ordinal);

        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal((null, null), await IdsOfAsync(app, Requests.Get("/answer", longest + "b")));
        Assert.Equal(2, app.Log.Lines.Count);
    }

    [Fact]
    public async Task An_id_with_control_characters_is_ignored_and_not_repeated_in_the_log()
    {
        await using var app = await StartAsync(options => options.UserId = _ => "ada\nforged line");

        Assert.Equal((null, null), await IdsOfAsync(app, Requests.Get("/answer")));

        Assert.Equal(
            "The user id of a request or call is ignored: it contains control characters. Further ignored ids are "
                + "not logged for a minute.",
            Assert.Single(app.Log.Lines)
        );
    }

    [Fact]
    public async Task A_function_that_throws_does_not_decide_whether_a_request_is_answered()
    {
        await using var app = await StartAsync(options =>
            options.UserId = _ => throw new InvalidOperationException("no database")
        );

        Assert.Equal((null, "s"), await IdsOfAsync(app, Requests.Get("/answer", session: "s")));

        Assert.Contains(
            "user id of a request or call could not be read",
            Assert.Single(app.Log.Lines),
            StringComparison.Ordinal
        );
    }

    private Task<TracedApp> StartAsync(Action<UserSessionOptions> configure, ClaimsIdentity? signIn = null) =>
        TracedApp.StartAsync(
            app =>
            {
                app.Use(
                    (http, next) =>
                    {
                        if (signIn is not null)
                        {
                            http.User = new ClaimsPrincipal(signIn);
                        }

                        return next(http);
                    }
                );
                app.UseOpenlayerUserSession(configure);
                app.MapGet("/answer", () => SupportAgent.AnswerAsync("hello"));
            },
            services => services.AddSingleton<TimeProvider>(_time)
        );

    private static async Task<(string? User, string? Session)> IdsOfAsync(TracedApp app, HttpRequestMessage request)
    {
        using var client = app.Client();
        using var answer = await client.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        return (await app.RowsAsync())[^1].Ids();
    }
}
