using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Openlayer.Dashboard.Tests.Access;

public sealed class KeyTests
{
    private const string Otlp = "/openlayer/v1/otel/v1/traces";

    /// <summary>Every kind of call: method, address, and whether a key of each kind may make it.</summary>
    public static TheoryData<string, string, bool, bool> Calls =>
        new()
        {
            { "GET", "/openlayer/", true, false },
            { "GET", "/openlayer/sessions", true, false },
            { "HEAD", "/openlayer/traces", true, false },
            { "GET", "/openlayer/trace?id=a", true, false },
            { "GET", KeyedDashboard.Api + "/rows/a", true, false },
            { "POST", KeyedDashboard.Api + "/rows", true, false },
            { "POST", KeyedDashboard.Api + "/sessions", true, false },
            { "POST", KeyedDashboard.Api + "/users", true, false },
            { "POST", KeyedDashboard.Api + "/data-stream", false, true },
            { "POST", Otlp, false, true },
            { "PUT", KeyedDashboard.Api + "/rows?inferenceId=a", false, false },
            { "DELETE", KeyedDashboard.Api + "/rows/a", false, false },
            { "DELETE", KeyedDashboard.Api + "/rows?inferenceId=a", false, false },
        };

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task A_key_allows_what_its_kind_says(string method, string address, bool isRead, bool isIngest)
    {
        await using var host = await KeyedDashboard.StartAsync();
        foreach (
            var (key, isAllowed) in new[]
            {
                (KeyedDashboard.Full, true),
                (KeyedDashboard.ReadOnly, isRead),
                (KeyedDashboard.IngestOnly, isIngest),
            }
        )
        {
            using var response = await host.SendAsync(new HttpMethod(method), address, key, Body(method));

            // What the call itself makes of its empty body is for other tests.
            Assert.NotEqual(HttpStatusCode.Unauthorized, response.StatusCode);
            Assert.Equal(isAllowed, response.StatusCode != HttpStatusCode.Forbidden);
            if (!isAllowed && method != "HEAD")
            {
                Assert.Contains(
                    "This key may only",
                    await response.Content.ReadAsStringAsync(),
                    StringComparison.Ordinal
                );
            }
        }
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task Without_a_key_nothing_is_answered(string method, string address, bool isRead, bool isIngest)
    {
        Assert.False(isRead && isIngest);
        await using var host = await KeyedDashboard.StartAsync(kestrel: true);

        using var without = await host.SendAsync(new HttpMethod(method), address, key: null, Body(method));
        using var wrong = await host.SendAsync(new HttpMethod(method), address, "a-wrong-key-0123456789", Body(method));

        var isPage = !address.Contains("/v1/", StringComparison.Ordinal);
        Assert.Equal(isPage ? HttpStatusCode.Redirect : HttpStatusCode.Unauthorized, without.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);
        Assert.Equal("Bearer", wrong.Headers.WwwAuthenticate.ToString());
        Assert.Equal(!isPage, without.Headers.WwwAuthenticate.Count == 1);
    }

    [Fact]
    public async Task Files_of_the_pages_need_a_key_too()
    {
        await using var host = await KeyedDashboard.StartAsync(kestrel: true);
        using var page = await host.SendAsync(HttpMethod.Get, "/openlayer/sessions", KeyedDashboard.ReadOnly);
        var html = await page.Content.ReadAsStringAsync();
        var files = System.Text.RegularExpressions.Regex.Matches(html, "/openlayer/dashboard\\.[a-z0-9.]+");
        Assert.Equal(2, files.Count);
        foreach (var file in files.Select(static file => file.Value))
        {
            using var without = new HttpRequestMessage(HttpMethod.Get, file);
            without.Headers.Add("Sec-Fetch-Mode", "no-cors");
            without.Headers.Add("Sec-Fetch-Site", "same-origin");
            using var refused = await host.Client.SendAsync(without);
            using var allowed = await host.SendAsync(HttpMethod.Get, file, KeyedDashboard.ReadOnly);

            Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
            Assert.Equal(HttpStatusCode.OK, allowed.StatusCode);
        }
    }

    [Theory]
    [InlineData("bearer full-key-0123456789", HttpStatusCode.OK)]
    [InlineData("BEARER full-key-0123456789", HttpStatusCode.OK)]
    [InlineData("Basic full-key-0123456789", HttpStatusCode.Unauthorized)]
    [InlineData("full-key-0123456789", HttpStatusCode.Unauthorized)]
    [InlineData("Bearer", HttpStatusCode.Unauthorized)]
    [InlineData("Bearer ", HttpStatusCode.Unauthorized)]
    [InlineData("Bearer full-key-012345678", HttpStatusCode.Unauthorized)]
    [InlineData("Bearer full-key-01234567890", HttpStatusCode.Unauthorized)]
    [InlineData("Bearer FULL-KEY-0123456789", HttpStatusCode.Unauthorized)]
    [InlineData("Bearer full-key-0123456789, Bearer b", HttpStatusCode.Unauthorized)]
    public async Task The_header_is_read_as_it_is_defined(string header, HttpStatusCode expected)
    {
        await using var host = await KeyedDashboard.StartAsync(kestrel: true);
        using var request = KeyedDashboard.Request(HttpMethod.Post, KeyedDashboard.Api + "/rows", key: null, "{}");
        request.Headers.TryAddWithoutValidation("Authorization", header);

        using var response = await host.Client.SendAsync(request);

        Assert.Equal(expected, response.StatusCode);
    }

    [Fact]
    public async Task Errors_have_the_form_of_the_API_that_was_called()
    {
        await using var host = await KeyedDashboard.StartAsync();

        using var api = await host.SendAsync(HttpMethod.Post, KeyedDashboard.Api + "/data-stream", key: null, "{}");
        var fault = JsonNode.Parse(await api.Content.ReadAsStringAsync())!;
        Assert.False(fault["success"]!.GetValue<bool>());
        Assert.Contains("Authorization: Bearer", fault["error"]!.GetValue<string>(), StringComparison.Ordinal);

        using var otlp = await host.SendAsync(HttpMethod.Post, Otlp, KeyedDashboard.ReadOnly, "{}");
        var status = JsonNode.Parse(await otlp.Content.ReadAsStringAsync())!;
        Assert.Equal(7, status["code"]!.GetValue<int>());
        Assert.Contains("only read", status["message"]!.GetValue<string>(), StringComparison.Ordinal);

        using var request = KeyedDashboard.Request(HttpMethod.Post, Otlp, key: null);
        request.Content = new ByteArrayContent([]);
        request.Content.Headers.ContentType = new("application/x-protobuf");
        using var protobuf = await host.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.Unauthorized, protobuf.StatusCode);
        Assert.Equal("application/x-protobuf", protobuf.Content.Headers.ContentType!.MediaType);
        Assert.Equal([8, 16], (await protobuf.Content.ReadAsByteArrayAsync())[..2]);
    }

    [Fact]
    public async Task Keys_alone_let_no_other_machine_in()
    {
        foreach (var allowRemote in new[] { false, true })
        {
            await using var host = await KeyedDashboard.StartAsync(
                options => options.AllowRemote = allowRemote,
                middleware: static app =>
                    Microsoft.AspNetCore.Builder.UseExtensions.Use(
                        app,
                        static (http, next) =>
                        {
                            http.Connection.RemoteIpAddress = IPAddress.Parse("192.168.1.7");
                            return next(http);
                        }
                    )
            );

            using var response = await host.SendAsync(HttpMethod.Get, "/openlayer/sessions", KeyedDashboard.Full);

            Assert.Equal(allowRemote ? HttpStatusCode.OK : HttpStatusCode.Forbidden, response.StatusCode);
        }
    }

    [Theory]
    [InlineData("short", "has 5")]
    [InlineData("read-only:short", "has 5")]
    [InlineData("reader:0123456789abcdef", "'read-only:'")]
    [InlineData("0123456789 abcdef", "characters -._~+/=")]
    [InlineData("0123456789äbcdefg", "characters -._~+/=")]
    [InlineData("", "has 0")]
    public void A_key_that_cannot_be_used_is_refused_and_not_shown(string text, string reason)
    {
        var error = Assert.Throws<ArgumentException>(() => DashboardKey.Parse(text));

        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.True(text.Length == 0 || !error.Message.Contains(text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("0123456789abcdef", DashboardAccess.Full)]
    [InlineData("full:0123456789abcdef", DashboardAccess.Full)]
    [InlineData(" Read-Only:0123456789abcdef ", DashboardAccess.ReadOnly)]
    [InlineData("ingest-only:0123456789abcdef", DashboardAccess.IngestOnly)]
    public void A_key_is_a_text_with_or_without_its_kind(string text, DashboardAccess access)
    {
        var key = DashboardKey.Parse(text);

        Assert.Equal(access, key.Access);
        Assert.Equal($"{access} key", key.ToString());
    }

    [Fact]
    public void Keys_are_read_from_the_configuration_of_the_host()
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(
                new Dictionary<string, string?>
                {
                    ["ApiKeys:0"] = KeyedDashboard.Full,
                    ["ApiKeys:1"] = "ingest-only:" + KeyedDashboard.IngestOnly,
                }
            )
            .Build();
        var options = new OpenlayerDashboardOptions();

        configuration.Bind(options);

        Assert.Equal(
            [DashboardAccess.Full, DashboardAccess.IngestOnly],
            options.ApiKeys.Select(static key => key.Access)
        );
    }

    [Fact]
    public async Task A_key_with_two_kinds_is_a_mistake()
    {
        var error = await Assert.ThrowsAsync<OptionsValidationException>(async () =>
        {
            await using var host = await KeyedDashboard.StartAsync(options =>
                options.ApiKeys.Add(new(KeyedDashboard.Full, DashboardAccess.ReadOnly))
            );
            using var response = await host.Client.GetAsync("/openlayer/sessions");
        });
        Assert.Contains("same key twice", error.Message, StringComparison.Ordinal);
    }

    private static string? Body(string method) => method is "POST" or "PUT" ? "{}" : null;
}
