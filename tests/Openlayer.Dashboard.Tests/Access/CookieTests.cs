using System.Net;
using Microsoft.Extensions.Time.Testing;

namespace Openlayer.Dashboard.Tests.Access;

public sealed class CookieTests
{
    private const string Row = KeyedDashboard.Api + "/rows/a";

    [Fact]
    public async Task Another_replica_accepts_the_cookie_until_its_key_is_removed()
    {
        await using var one = await KeyedDashboard.StartAsync();
        await using var other = await KeyedDashboard.StartAsync();
        await using var without = await DashboardHost.StartAsync(options =>
            options.ApiKeys.Add(new("another-key-0123456789"))
        );
        var cookie = await one.CookieAsync(KeyedDashboard.ReadOnly);

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(other, cookie));
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(without, cookie));
    }

    [Fact]
    public async Task A_sign_in_ends_after_twelve_hours()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 27, 8, 0, 0, TimeSpan.Zero));
        await using var host = await KeyedDashboard.StartAsync(options => options.TimeProvider = time);
        var cookie = await host.CookieAsync();

        time.Advance(TimeSpan.FromHours(12) - TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(host, cookie));
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(host, cookie));
    }

    [Fact]
    public async Task A_changed_cookie_is_none()
    {
        await using var host = await KeyedDashboard.StartAsync();
        var cookie = await host.CookieAsync();
        var start = cookie.IndexOf('=', StringComparison.Ordinal) + 1;
        for (var at = start; at < cookie.Length; at++)
        {
            var changed = cookie[..at] + (cookie[at] == 'A' ? 'B' : 'A') + cookie[(at + 1)..];
            if (changed != cookie)
            {
                Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(host, changed));
            }
        }

        foreach (var value in new[] { "", "a", new string('A', 75), new string('=', 75), new string('A', 4000), "%00" })
        {
            Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(host, cookie[..start] + value));
        }
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "same-origin", HttpStatusCode.NoContent)]
    [InlineData("Origin", "http://localhost", HttpStatusCode.NoContent)]
    [InlineData("Sec-Fetch-Site", "cross-site", HttpStatusCode.Forbidden)]
    [InlineData("Sec-Fetch-Site", "same-site", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "https://attacker.example", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "null", HttpStatusCode.Forbidden)]
    [InlineData("X-Nothing", "at all", HttpStatusCode.Forbidden)]
    public async Task A_change_by_cookie_must_come_from_the_own_pages(
        string name,
        string value,
        HttpStatusCode expected
    )
    {
        await using var host = await KeyedDashboard.StartAsync();
        var cookie = await host.CookieAsync();
        using var sent = await host.SendAsync(
            HttpMethod.Post,
            KeyedDashboard.Api + "/data-stream",
            KeyedDashboard.IngestOnly,
            """{"rows":[{"inferenceId":"a"}]}"""
        );
        Assert.Equal(HttpStatusCode.OK, sent.StatusCode);

        using var response = await host.SendByCookieAsync(HttpMethod.Delete, Row, cookie, (name, value));

        Assert.Equal(expected, response.StatusCode);
        using var row = await host.SendAsync(HttpMethod.Get, Row, KeyedDashboard.ReadOnly);
        Assert.Equal(
            expected == HttpStatusCode.Forbidden ? HttpStatusCode.OK : HttpStatusCode.NotFound,
            row.StatusCode
        );
    }

    [Theory]
    [InlineData("cross-site")]
    [InlineData("same-site")]
    [InlineData(null)]
    public async Task Another_site_signs_nobody_in_or_out(string? site)
    {
        await using var host = await KeyedDashboard.StartAsync();

        using var signIn = await host.SignInAsync(KeyedDashboard.Full, site: site);
        using var signOut = await host.SendByCookieAsync(
            HttpMethod.Post,
            "/openlayer/sign-out",
            "a=b",
            site is null ? ("X-Nothing", "at all") : ("Sec-Fetch-Site", site)
        );

        Assert.Equal(HttpStatusCode.Forbidden, signIn.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, signOut.StatusCode);
        Assert.False(signIn.Headers.Contains("Set-Cookie") || signOut.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task A_cookie_allows_no_more_than_its_key()
    {
        await using var host = await KeyedDashboard.StartAsync();
        var cookie = await host.CookieAsync(KeyedDashboard.ReadOnly);

        using var delete = await host.SendByCookieAsync(
            HttpMethod.Delete,
            Row,
            cookie,
            ("Sec-Fetch-Site", "same-origin")
        );
        using var list = await host.SendByCookieAsync(
            HttpMethod.Post,
            KeyedDashboard.Api + "/rows",
            cookie,
            ("Sec-Fetch-Site", "same-origin")
        );

        Assert.Equal(HttpStatusCode.Forbidden, delete.StatusCode);
        Assert.Equal(HttpStatusCode.OK, list.StatusCode);
    }

    private static async Task<HttpStatusCode> StatusAsync(DashboardHost host, string cookie)
    {
        using var response = await host.SendByCookieAsync(HttpMethod.Get, "/openlayer/sessions", cookie);
        return response.StatusCode;
    }
}
