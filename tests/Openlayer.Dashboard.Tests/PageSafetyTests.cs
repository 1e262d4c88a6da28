using System.Net;
using AngleSharp.Dom;
using Microsoft.AspNetCore.Builder;
using static Openlayer.Dashboard.Tests.ConversationSeed;

namespace Openlayer.Dashboard.Tests;

/// <summary>What a page may not do, and who can use it.</summary>
public sealed class PageSafetyTests
{
    [Fact]
    public async Task Hostile_text_is_shown_and_never_run()
    {
        await using var host = await DashboardHost.StartAsync();
        await host.AcceptAsync(Uri.EscapeDataString(Hostile), HostileTrace.Of(Hostile));
        await host.AcceptAsync("another", Rows.Turn("a"));

        foreach (var address in HostileTrace.Addresses(Hostile))
        {
            var page = await host.PageAsync("/openlayer/" + address);
            Assert.Contains(Hostile, page.Body!.TextContent, StringComparison.Ordinal);
            Assert.Empty(page.QuerySelectorAll("img, b"));
            Assert.All(
                page.Scripts,
                script => Assert.True(script.HasAttribute("src"), $"{address} has a script in it.")
            );
            Assert.DoesNotContain(
                page.All,
                element =>
                    element.Attributes.Any(attribute =>
                        attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase) || attribute.Name == "style"
                    )
            );
        }
    }

    [Fact]
    public async Task Pages_and_their_files_need_nothing_from_elsewhere()
    {
        await using var host = await ConversationAsync();
        using var response = await host.Client.GetAsync("/openlayer/sessions");
        var page = await host.PageAsync("/openlayer/sessions");

        Assert.Contains(
            "default-src 'none'; style-src 'self'; script-src 'self'",
            response.Headers.GetValues("Content-Security-Policy").Single(),
            StringComparison.Ordinal
        );
        var files = page.QuerySelectorAll("link[rel=stylesheet], script")
            .Select(element => element.GetAttribute("href") ?? element.GetAttribute("src")!)
            .ToList();
        Assert.Equal(2, files.Count);
        foreach (var file in files)
        {
            using var asset = await host.Client.GetAsync(file);
            Assert.True(asset.IsSuccessStatusCode, file);
            Assert.True(asset.Headers.CacheControl!.MaxAge > TimeSpan.FromDays(30));
            Assert.DoesNotContain("://", await asset.Content.ReadAsStringAsync(), StringComparison.Ordinal);

            using var request = new HttpRequestMessage(HttpMethod.Get, file);
            request.Headers.IfNoneMatch.Add(asset.Headers.ETag!);
            using var unchanged = await host.Client.SendAsync(request);
            Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
        }
    }

    public static TheoryData<string> Pages =>
        [
            "sessions?pipeline=p",
            "session?pipeline=p&id=chat",
            "users?pipeline=p",
            "user?pipeline=p&id=alice",
            "user?pipeline=p&id=alice&from=2026-11-18&to=2026-11-19",
            "traces?pipeline=p",
            "compare?pipeline=p&a=chat&b=chat",
            "compare?pipeline=p&a=chat",
            "compare?pipeline=p&kind=trace&a=a&b=c",
            "trace?pipeline=p&id=a",
            "overview?pipeline=p&from=2026-11-18&to=2026-11-19",
            "problems?pipeline=p&from=2026-11-18&to=2026-11-19",
            "flows?pipeline=p&from=2026-11-18&to=2026-11-19",
            "flows?pipeline=p&from=2026-11-18&to=2026-11-19&name=AnswerAsync&step=x&again=y",
            "state?pipeline=p&from=2026-11-18&to=2026-11-19",
            "traces?pipeline=p&name=AnswerAsync&problem=none&from=2026-11-18&to=2026-11-19",
        ];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Everything_is_reached_by_keyboard_in_the_order_it_is_read(string address)
    {
        await using var host = await ConversationAsync();

        var page = await host.PageAsync("/openlayer/" + address);

        var first = page.QuerySelector("a, button, input, select, summary")!;
        Assert.Equal("#main", first.GetAttribute("href"));
        Assert.NotNull(page.QuerySelector("main#main"));
        Assert.Single(page.QuerySelectorAll("h1"));
        Assert.DoesNotContain(
            page.QuerySelectorAll("[tabindex]"),
            element => element.GetAttribute("tabindex") is not ("0" or "-1")
        );
        Assert.All(
            page.QuerySelectorAll("main a"),
            link => Assert.False(string.IsNullOrEmpty(link.GetAttribute("href")))
        );
        Assert.All(
            page.QuerySelectorAll("button, a, input:not([type=hidden]), select, summary"),
            control => Assert.True(HasName(page, control), $"{control.OuterHtml} has no name.")
        );
        Assert.Equal(
            page.QuerySelectorAll("[id]").Length,
            page.QuerySelectorAll("[id]").Select(element => element.Id).Distinct().Count()
        );
    }

    [Fact]
    public async Task The_dashboard_works_wherever_the_host_puts_it()
    {
        await using var host = await DashboardHost.StartAsync(middleware: app =>
        {
            app.UsePathBase("/base");
            app.UseRouting();
            app.MapGroup("/admin").MapOpenlayerDashboard("/traces");
        });
        await host.AcceptAsync("p", Rows.Turn("a"));

        var page = await host.PageAsync("/base/admin/traces/sessions?pipeline=p");

        var link = page.QuerySelector("tbody .open")!.GetAttribute("href")!;
        Assert.Equal("/base/admin/traces/session?pipeline=p&id=chat-1", link);
        Assert.NotNull((await host.PageAsync(link)).QuerySelector(".turn"));
        using var style = await host.Client.GetAsync(page.QuerySelector("link[rel=stylesheet]")!.GetAttribute("href"));
        Assert.True(style.IsSuccessStatusCode);
    }

    private static bool HasName(IDocument page, IElement control) =>
        control.TextContent.Trim().Length > 0
        || control.HasAttribute("aria-label")
        || control.Closest("label") is not null
        || (control.Id is { } id && page.QuerySelector($"label[for='{id}']") is not null);
}
