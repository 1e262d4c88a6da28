using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Builder;

namespace Openlayer.Dashboard.Tests.Access;

public sealed class SignInTests
{
    private const string Sessions = "/openlayer/sessions";

    [Fact]
    public async Task A_browser_signs_in_reads_and_signs_out()
    {
        await using var host = await KeyedDashboard.StartAsync(kestrel: true);
        using var first = await host.Client.GetAsync(Sessions + "?q=%C3%BC%20b");
        Assert.Equal(HttpStatusCode.Redirect, first.StatusCode);

        var form = await FormAsync(host, first.Headers.Location!.OriginalString);
        Assert.Equal(Sessions + "?q=%C3%BC%20b", Return(form));
        Assert.Equal("/openlayer/sign-in", form.GetAttribute("action"));

        using var signedIn = await host.SignInAsync(KeyedDashboard.ReadOnly, Return(form));
        Assert.Equal(HttpStatusCode.SeeOther, signedIn.StatusCode);
        Assert.Equal(Sessions + "?q=%C3%BC%20b", signedIn.Headers.Location!.OriginalString);
        var cookie = Assert.Single(signedIn.Headers.GetValues("Set-Cookie"));
        Assert.Contains("; httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("; samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("; path=/openlayer", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("; secure", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(KeyedDashboard.ReadOnly, cookie, StringComparison.Ordinal);

        using var page = await host.SendByCookieAsync(HttpMethod.Get, Sessions, cookie.Split(';')[0]);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Contains("Sign out", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        using var signedOut = await host.SendByCookieAsync(
            HttpMethod.Post,
            "/openlayer/sign-out",
            cookie.Split(';')[0],
            ("Sec-Fetch-Site", "same-origin")
        );
        Assert.Equal(HttpStatusCode.SeeOther, signedOut.StatusCode);
        Assert.Equal("/openlayer/sign-in", signedOut.Headers.Location!.OriginalString);
        Assert.Contains(
            "openlayer-dashboard=; expires=Thu, 01 Jan 1970",
            Assert.Single(signedOut.Headers.GetValues("Set-Cookie")),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_sign_in_page_needs_no_script_and_keeps_its_own_policy()
    {
        await using var host = await KeyedDashboard.StartAsync();
        using var response = await host.Client.GetAsync("/openlayer/sign-in");
        var page = await new HtmlParser().ParseDocumentAsync(await response.Content.ReadAsStringAsync());

        Assert.Contains(
            "default-src 'none'",
            response.Headers.GetValues("Content-Security-Policy").Single(),
            StringComparison.Ordinal
        );
        Assert.Empty(page.QuerySelectorAll("script, style, [style]"));
        var style = page.QuerySelector("link[rel=stylesheet]")!.GetAttribute("href")!;
        using var file = await host.Client.GetAsync(style);
        Assert.Equal("text/css", file.Content.Headers.ContentType!.MediaType);
        Assert.Contains("light-dark(", await file.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var input = page.QuerySelector("input[type=password]")!;
        Assert.Equal(input.Id, page.QuerySelector("label")!.GetAttribute("for"));
    }

    [Fact]
    public async Task A_cookie_over_https_is_never_sent_without_it()
    {
        await using var host = await KeyedDashboard.StartAsync(middleware: static app =>
            app.Use(
                static (http, next) =>
                {
                    http.Request.Scheme = "https";
                    return next(http);
                }
            )
        );

        using var response = await host.SignInAsync(KeyedDashboard.Full);

        Assert.Contains(
            "; secure",
            response.Headers.GetValues("Set-Cookie").Single(),
            StringComparison.OrdinalIgnoreCase
        );
    }

    [Theory]
    [InlineData("wrong-key-0123456789", HttpStatusCode.Unauthorized, "not a key")]
    [InlineData("", HttpStatusCode.Unauthorized, "not a key")]
    [InlineData("<script>alert(1)</script>", HttpStatusCode.Unauthorized, "not a key")]
    [InlineData(KeyedDashboard.IngestOnly, HttpStatusCode.Forbidden, "only send traces")]
    public async Task A_key_that_opens_no_page_is_refused(string key, HttpStatusCode expected, string reason)
    {
        await using var host = await KeyedDashboard.StartAsync();

        using var response = await host.SignInAsync(key, Sessions + "?page=2");

        Assert.Equal(expected, response.StatusCode);
        Assert.False(response.Headers.Contains("Set-Cookie"));
        var html = await response.Content.ReadAsStringAsync();
        Assert.Contains(reason, html, StringComparison.Ordinal);
        Assert.Contains("value=\"/openlayer/sessions?page=2\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Secure", "application/json", "{}")]
    [InlineData("same-origin", "application/json", "{}")]
    [InlineData("same-origin", "multipart/form-data", "no boundary")]
    [InlineData("same-origin", "multipart/form-data; boundary=x", "--x\r\n")]
    [InlineData("same-origin", "application/x-www-form-urlencoded", null)]
    [InlineData("same-origin", "application/x-www-form-urlencoded", "a=1&b=1&c=1&d=1&e=1&f=1&g=1&h=1&i=1&j=1")]
    public async Task A_form_that_cannot_be_read_is_refused(string site, string type, string? body)
    {
        await using var host = await KeyedDashboard.StartAsync(kestrel: true);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/openlayer/sign-in")
        {
            Content = new StringContent(body ?? "key=" + new string('a', 20_000)),
        };
        request.Content.Headers.Remove("Content-Type");
        request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        request.Headers.Add("Sec-Fetch-Site", site);

        using var response = await host.Client.SendAsync(request);

        Assert.Equal(site == "same-origin" ? 400 : 403, (int)response.StatusCode);
    }

    [Theory]
    [InlineData("/openlayer/users", true)]
    [InlineData("/openlayer/session?pipeline=p&id=a%2Fb", true)]
    [InlineData("/openlayer/trace?id=https://a.example", true)]
    [InlineData("//evil.example", false)]
    [InlineData("//evil.example/openlayer/sessions", false)]
    [InlineData("https://evil.example/openlayer/sessions", false)]
    [InlineData("/\\evil.example", false)]
    [InlineData("\\\\evil.example", false)]
    [InlineData("/openlayer//evil.example", false)]
    [InlineData("/openlayer/../..//evil.example", false)]
    [InlineData("/openlayer/%2e%2e/%2F/evil.example", false)]
    [InlineData("/openlayer/\t/evil.example", false)]
    [InlineData("/openlayer/sessions\r\nSet-Cookie: a=b", false)]
    [InlineData("/openlayer/sessions?a=\r\nSet-Cookie: a=b", false)]
    [InlineData("/openlayer/sessions?a=ü", false)]
    [InlineData("/openlayer/sessions?\\evil", false)]
    [InlineData("/openlayer/sign-in", false)]
    [InlineData("/openlayer/sign-out", false)]
    [InlineData("/openlayer/", false)]
    [InlineData("/other", false)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("", false)]
    public async Task Only_a_page_of_the_dashboard_is_gone_back_to(string asked, bool isTaken)
    {
        await using var host = await KeyedDashboard.StartAsync();

        using var response = await host.SignInAsync(KeyedDashboard.Full, asked);

        Assert.Equal(isTaken ? asked : Sessions, response.Headers.Location!.OriginalString);
        var form = await FormAsync(host, "/openlayer/sign-in?return=" + Uri.EscapeDataString(asked));
        Assert.Equal(isTaken ? asked : Sessions, Return(form));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/tools/a b")]
    public async Task The_dashboard_may_be_anywhere(string folder)
    {
        await using var host = await KeyedDashboard.StartAsync(
            kestrel: true,
            middleware: app => app.MapOpenlayerDashboard(folder)
        );
        var sent = folder.Replace(" ", "%20", StringComparison.Ordinal);
        using var root = await host.Client.GetAsync(sent + "/");
        Assert.Equal($"{sent}/sign-in", root.Headers.Location!.OriginalString.Split('?')[0]);

        using var response = await host.SignInAsync(KeyedDashboard.Full, $"{sent}/users", folder: sent);

        Assert.Equal($"{sent}/users", response.Headers.Location!.OriginalString);
        Assert.Contains(
            $"; path={(sent.Length == 0 ? "/" : sent)};",
            response.Headers.GetValues("Set-Cookie").Single(),
            StringComparison.Ordinal
        );
        using var evil = await host.SignInAsync(KeyedDashboard.Full, "//evil.example", folder: sent);
        Assert.Equal($"{sent}/sessions", evil.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Encoded_paths_lead_to_the_same_pages()
    {
        await using var host = await KeyedDashboard.StartAsync(kestrel: true);
        foreach (
            var path in new[] { "/openlayer/%73essions", "/OPENLAYER/sessions", "/openlayer/sessions/", "/openlayer" }
        )
        {
            using var without = await host.Client.GetAsync(path);
            Assert.Equal(HttpStatusCode.Redirect, without.StatusCode);
            var location = without.Headers.Location!.OriginalString;
            Assert.StartsWith("/openlayer/sign-in?return=", location, StringComparison.OrdinalIgnoreCase);
            using var page = await host.Client.GetAsync(location);
            Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        }
    }

    [Fact]
    public async Task A_browser_is_never_sent_in_circles()
    {
        await using var host = await KeyedDashboard.StartAsync(kestrel: true);
        var cookie = await host.CookieAsync();

        // Signed in, it goes on to the page, which accepts it.
        using var again = await host.SendByCookieAsync(
            HttpMethod.Get,
            "/openlayer/sign-in?return=%2Fopenlayer%2Fusers",
            cookie
        );
        Assert.Equal("/openlayer/users", again.Headers.Location!.OriginalString);
        using var users = await host.SendByCookieAsync(HttpMethod.Get, "/openlayer/users", cookie);
        Assert.Equal(HttpStatusCode.OK, users.StatusCode);

        // A wrong key beside a cookie is refused by the page, and the sign-in page doesn't send it back.
        using var both = await host.SendByCookieAsync(
            HttpMethod.Get,
            "/openlayer/users",
            cookie,
            ("Authorization", "Bearer x")
        );
        Assert.Equal(HttpStatusCode.Unauthorized, both.StatusCode);
        using var shown = await host.SendByCookieAsync(
            HttpMethod.Get,
            "/openlayer/sign-in",
            cookie,
            ("Authorization", "Bearer x")
        );
        Assert.Equal(HttpStatusCode.OK, shown.StatusCode);
    }

    [Fact]
    public async Task Without_keys_nobody_has_to_sign_in()
    {
        await using var host = await DashboardHost.StartAsync(kestrel: true);

        using var page = await host.Client.GetAsync("/openlayer/sign-in");
        using var form = await host.SignInAsync("anything");
        using var sessions = await host.Client.GetAsync(Sessions);

        Assert.Equal(Sessions, page.Headers.Location!.OriginalString);
        Assert.Equal(Sessions, form.Headers.Location!.OriginalString);
        Assert.DoesNotContain("Sign out", await sessions.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_of_another_site_leads_on_for_who_is_signed_in()
    {
        await using var host = await KeyedDashboard.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/openlayer/sign-in?return=%2Fopenlayer%2Fusers");
        request.Headers.Add("Sec-Fetch-Site", "cross-site");
        request.Headers.Add("Sec-Fetch-Mode", "navigate");
        request.Headers.Add("Sec-Fetch-Dest", "document");

        using var response = await host.Client.SendAsync(request);

        Assert.Contains(
            "href=\"/openlayer/users\"",
            await response.Content.ReadAsStringAsync(),
            StringComparison.Ordinal
        );
    }

    private static async Task<IHtmlFormElement> FormAsync(DashboardHost host, string address)
    {
        var page = await host.PageAsync(address);
        return Assert.IsAssignableFrom<IHtmlFormElement>(page.QuerySelector("form"));
    }

    private static string Return(IHtmlFormElement form) =>
        form.QuerySelector("input[name=return]")!.GetAttribute("value")!;
}
