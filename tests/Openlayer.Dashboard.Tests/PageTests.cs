using System.Net;
using AngleSharp.Dom;
using Microsoft.AspNetCore.Builder;

namespace Openlayer.Dashboard.Tests;

public sealed class PageTests
{
    private const string Hostile = "</script><img src=x onerror=alert(1)>\"'><b>&amp;";

    [Fact]
    public async Task The_dashboards_own_address_leads_to_the_sessions_of_the_newest_pipeline()
    {
        await using var host = await DashboardHost.StartAsync(kestrel: true);
        await host.AcceptAsync("older", Rows.Turn("a"));
        await host.AcceptAsync("newer one", Rows.Turn("b"));

        using var response = await host.Client.GetAsync("/openlayer");

        Assert.Equal(HttpStatusCode.Found, response.StatusCode);
        Assert.Equal("/openlayer/sessions?pipeline=newer%20one", response.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task A_session_is_listed_with_its_ends_and_figures()
    {
        await using var host = await ConversationAsync();

        var row = (await host.PageAsync("/openlayer/sessions?pipeline=p")).QuerySelector("tbody tr")!;

        Assert.Equal("First question?", row.QuerySelector(".open")!.TextContent);
        Assert.Equal("Failed: out of tokens", row.QuerySelector(".sub")!.TextContent);
        Assert.Equal(
            ["alicebob", "3", "1", "20.3 s", "200 ms · 300 ms", "60", "$0.0060"],
            row.QuerySelectorAll("td[data-label]")
                .SkipLast(1)
                .Select(cell =>
                    string.Join(' ', cell.TextContent.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries))
                        .Replace("alice bob", "alicebob", StringComparison.Ordinal)
                )
        );
        Assert.Equal("2026-11-18T11:07:00.000Z", row.QuerySelector("time")!.GetAttribute("datetime"));
    }

    [Fact]
    public async Task A_session_reads_as_a_conversation()
    {
        await using var host = await ConversationAsync();

        var page = await host.PageAsync("/openlayer/session?pipeline=p&id=chat");

        Assert.Equal(
            [
                "asked: First question?",
                "answered: First answer.",
                "asked: Second question?",
                "answered: Second answer.",
                "asked: Third question?",
                "failed: out of tokens",
            ],
            page.QuerySelectorAll(".bubble")
                .Select(bubble => $"{bubble.ClassList[1]}: {bubble.QuerySelector(".message")!.TextContent}")
        );
        Assert.Equal("/openlayer/trace?pipeline=p&id=a", page.QuerySelector("#turn-1 .trace")!.GetAttribute("href"));
        Assert.Equal("bob", page.QuerySelector("#turn-2 .asked .who")!.TextContent);
    }

    [Fact]
    public async Task An_answer_is_laid_out_as_models_write_it()
    {
        var message = await AnswerAsync(
            "Set `OPENLAYER_API_KEY`:\n\n```csharp\nvar x = 1 < 2;\n```\n\n- one\n- two\n\n[docs](https://"
                + "example.com/a)"
        );

        Assert.Equal("OPENLAYER_API_KEY", message.QuerySelector("p code")!.TextContent);
        Assert.Equal("var x = 1 < 2;\n", message.QuerySelector("pre code")!.TextContent);
        Assert.Equal(["one", "two"], message.QuerySelectorAll("li").Select(item => item.TextContent));
        var link = message.QuerySelector("a")!;
        Assert.Equal("https://example.com/a", link.GetAttribute("href"));
        Assert.Equal("noopener noreferrer nofollow", link.GetAttribute("rel"));
    }

    [Theory]
    [InlineData(Hostile)]
    [InlineData("[click](javascript:alert(1)) <javascript:alert(1)> [x]: javascript:alert(1)\n[x]")]
    [InlineData("![pixel](https://example.com/pixel.png) [up](../../secret) [data](data:text/html,x)")]
    [InlineData("<iframe src=\"https://example.com\"></iframe>\n\n<script>alert(1)</script>")]
    public async Task An_answer_cannot_bring_anything_that_acts_or_loads(string answer)
    {
        var message = await AnswerAsync(answer);

        Assert.Empty(message.QuerySelectorAll("img, script, iframe, a, b, [onerror], [style]"));
    }

    [Fact]
    public async Task An_answer_that_is_nested_too_deep_or_is_an_object_is_shown_as_it_is()
    {
        var deep = new string('>', 5_000) + " x";
        Assert.Equal(deep, (await AnswerAsync(deep)).TextContent);
        Assert.Equal("[\"*a*\"]", (await AnswerAsync("[\"*a*\"]")).TextContent);
    }

    private static async Task<IElement> AnswerAsync(string answer)
    {
        await using var host = await DashboardHost.StartAsync();
        var row = Rows.Turn("a");
        row["output"] = answer;
        row["steps"]![0]!["output"] = answer;
        row["session_id"] = "chat";
        await host.AcceptAsync("p", row);
        var page = await host.PageAsync("/openlayer/session?pipeline=p&id=chat");
        return page.QuerySelector(".answered .message")!;
    }

    [Theory]
    [InlineData("""{"_question":"asked","steps":[{"inputs":{"question":"other"}}]}""", "asked")]
    [InlineData("""{"steps":[{"inputs":{"anything":"asked"}}]}""", "asked")]
    [InlineData("""{"steps":[{"inputs":{"tone":"kind","message":"asked"}}]}""", "asked")]
    [InlineData(
        """{"steps":[{"inputs":{"prompt":[{"role":"system","content":"s"},{"role":"user","content":"asked"}]}}]}""",
        "asked"
    )]
    [InlineData("""{"steps":[{"inputs":{},"steps":[{"inputs":{"q":"asked","k":2}}]}]}""", "asked")]
    [InlineData("""{"steps":[{"inputs":{"x":1,"y":2}}]}""", """{"x":1,"y":2}""")]
    [InlineData("""{"question":"asked"}""", "asked")]
    [InlineData("""{"steps":[{"inputs":{"a":"b","a":"asked"}}]}""", "asked")]
    public async Task What_was_asked_is_found_where_apps_put_it(string row, string expected) =>
        Assert.Equal(expected, await MessageAsync(row, "asked"));

    [Theory]
    [InlineData("\"said\"", "said")]
    [InlineData("""{"response":"said"}""", "said")]
    [InlineData("""{"id":1,"answer":"said"}""", "said")]
    [InlineData("""{"choices":[{"message":{"role":"assistant","content":"said"}}]}""", "said")]
    [InlineData("""[{"role":"assistant","content":"said"}]""", "said")]
    [InlineData("""{"a":1}""", """{"a":1}""")]
    [InlineData("12.50", "12.50")]
    public async Task What_was_answered_is_found_in_the_output(string output, string expected) =>
        Assert.Equal(expected, await MessageAsync($$"""{"output":{{output}}}""", "answered"));

    [Fact]
    public async Task A_trace_is_a_tree_with_inputs_outputs_times_and_errors()
    {
        await using var host = await DashboardHost.StartAsync();
        using var sent = await host.SendRowsAsync(DashboardHost.Wire("01"), "p");
        using var sentToo = await host.SendRowsAsync(DashboardHost.Wire("04"), "p");

        var page = await host.PageAsync("/openlayer/trace?pipeline=p&id=14134d52-31d1-4d20-ae4e-2e35f77fad18");

        Assert.Equal(
            ["chat_endpoint", "generate_chat_response", "retrieve"],
            new[] { "li", "li li", "li li li" }.Select(depth =>
                page.QuerySelector($".tree {depth} > .step .name")!.TextContent
            )
        );
        Assert.Contains(
            "\"user_message\": \"hello\"",
            page.QuerySelector("#step-1-1")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Equal("0.08 ms", page.QuerySelector("#step-1-1-1 .took")!.TextContent);
        Assert.NotNull(page.QuerySelector("#step-1-1-1 rect[width$='%']"));

        var failed = await host.PageAsync("/openlayer/trace?pipeline=p&id=260cb40b-8cab-449e-bfbb-2aa004a3d800");
        Assert.Equal("boom z", failed.QuerySelector("main > .failure pre")!.TextContent);
        Assert.NotNull(failed.QuerySelector(".step.failed[open]"));
    }

    [Fact]
    public async Task A_chat_completion_shows_its_model_its_messages_and_its_tokens()
    {
        await using var host = await DashboardHost.StartAsync();
        using var sent = await host.SendRowsAsync(DashboardHost.Wire("05"), "p");

        var step = (await host.PageAsync("/openlayer/trace?pipeline=p&id=my-id")).QuerySelector("#step-1-1")!;

        Assert.Equal("gpt-4o", step.QuerySelector(".model")!.TextContent);
        Assert.Contains("7 tokens", step.QuerySelector(".figures")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("user", step.QuerySelector(".messages .role")!.TextContent);
        Assert.Equal("q?", step.QuerySelector(".messages .value")!.TextContent);
    }

    [Fact]
    public async Task Users_and_one_user_add_up()
    {
        await using var host = await ConversationAsync();

        var users = await host.PageAsync("/openlayer/users?pipeline=p&sort=records");
        var alice = await host.PageAsync("/openlayer/user?pipeline=p&id=alice");

        Assert.Equal(["alice", "bob"], users.QuerySelectorAll("tbody .open").Select(user => user.TextContent));
        Assert.Equal("First question?", alice.QuerySelector("tbody .open")!.TextContent);
        Assert.Contains(
            "Traces2",
            alice
                .QuerySelector(".facts")!
                .TextContent.Replace(" ", "", StringComparison.Ordinal)
                .Replace("\n", "", StringComparison.Ordinal),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("sessions?pipeline=p&errors=true", 1)]
    [InlineData("sessions?pipeline=p&user=bob", 1)]
    [InlineData("sessions?pipeline=p&user=nobody", 0)]
    [InlineData("sessions?pipeline=p&q=second+ANSWER", 1)]
    [InlineData("sessions?pipeline=p&q=nowhere", 0)]
    [InlineData("sessions?pipeline=p&page=9", 0)]
    [InlineData("traces?pipeline=p", 4)]
    [InlineData("traces?pipeline=p&nosession=true", 1)]
    [InlineData("traces?pipeline=p&errors=true", 1)]
    [InlineData("traces?pipeline=p&page=junk&sort=junk&asc=junk", 4)]
    [InlineData("users?pipeline=p&errors=true", 1)]
    public async Task A_lists_state_is_in_its_address(string address, int rows)
    {
        await using var host = await ConversationAsync();

        var page = await host.PageAsync("/openlayer/" + address);

        Assert.Equal(rows, page.QuerySelectorAll("tbody tr").Length);
        Assert.Equal(rows == 0, page.QuerySelector(".empty") is not null);
    }

    [Fact]
    public async Task Sorting_and_turning_pages_keep_the_filters()
    {
        await using var host = await DashboardHost.StartAsync();
        await host.AcceptAsync(
            "p",
            Enumerable.Range(0, 30).Select(at => Rows.Turn($"r{at}", at: 1000 + at, session: $"s{at}", error: "e"))
        );

        var first = await host.PageAsync("/openlayer/sessions?pipeline=p&errors=true&sort=records");
        var second = await host.PageAsync(first.QuerySelector("a[rel=next]")!.GetAttribute("href")!);

        Assert.Equal(25, first.QuerySelectorAll("tbody tr").Length);
        Assert.Equal(5, second.QuerySelectorAll("tbody tr").Length);
        Assert.NotNull(second.QuerySelector("input[name=errors][checked]"));
        Assert.Equal("descending", second.QuerySelector("th[aria-sort]")!.GetAttribute("aria-sort"));
        Assert.Equal(
            "/openlayer/sessions?pipeline=p&errors=true&sort=records&asc=true",
            second.QuerySelector("th[aria-sort] a")!.GetAttribute("href")
        );
    }

    [Fact]
    public async Task A_long_conversation_is_read_page_by_page()
    {
        await using var host = await DashboardHost.StartAsync();
        await host.AcceptAsync("p", Enumerable.Range(0, 60).Select(at => Rows.Turn($"r{at}", at: 1000 + at)));

        var page = await host.PageAsync("/openlayer/session?pipeline=p&id=chat-1&page=2");

        Assert.Equal(10, page.QuerySelectorAll(".turn").Length);
        Assert.NotNull(page.QuerySelector("#turn-51"));
    }

    [Theory]
    [InlineData("session?pipeline=p&id=none")]
    [InlineData("session?pipeline=p")]
    [InlineData("session?pipeline=other&id=chat")]
    [InlineData("user?pipeline=p&id=none")]
    [InlineData("trace?pipeline=p&id=none")]
    public async Task What_is_not_there_is_a_404_that_leads_on(string address)
    {
        await using var host = await ConversationAsync();

        var page = await host.PageAsync("/openlayer/" + address, expectedStatus: 404);

        Assert.NotNull(page.QuerySelector(".empty a[href]"));
    }

    [Theory]
    [InlineData("sessions")]
    [InlineData("users")]
    [InlineData("traces")]
    public async Task An_empty_store_says_how_to_send_the_first_trace(string section)
    {
        await using var host = await DashboardHost.StartAsync();

        var text = (await host.PageAsync("/openlayer/" + section)).QuerySelector(".empty")!.TextContent;

        Assert.Contains("[Trace]", text, StringComparison.Ordinal);
        Assert.Contains("OPENLAYER_BASE_URL=http://localhost/openlayer/v1", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hostile_text_is_shown_and_never_run()
    {
        await using var host = await DashboardHost.StartAsync();
        var row = Rows.Turn(
            Hostile,
            user: Hostile,
            session: Hostile,
            question: Hostile,
            answer: Hostile,
            error: Hostile
        );
        var step = Rows.Step(Hostile, Hostile);
        step["model"] = Hostile;
        step[Hostile] = Hostile;
        row["steps"]![0]!["steps"]!.AsArray().Add(step);
        row["steps"]![0]!["name"] = Hostile;
        row[Hostile] = Hostile;
        await host.AcceptAsync(Uri.EscapeDataString(Hostile), row);
        await host.AcceptAsync("another", Rows.Turn("a"));
        var id = $"pipeline={Uri.EscapeDataString(Hostile)}&id={Uri.EscapeDataString(Hostile)}";

        foreach (
            var address in new[]
            {
                $"sessions?{id}",
                $"session?{id}",
                $"users?{id}",
                $"user?{id}",
                $"traces?{id}&q={Uri.EscapeDataString(Hostile)}",
                $"trace?{id}",
            }
        )
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

    [Theory]
    [InlineData("sessions?pipeline=p")]
    [InlineData("session?pipeline=p&id=chat")]
    [InlineData("users?pipeline=p")]
    [InlineData("user?pipeline=p&id=alice")]
    [InlineData("traces?pipeline=p")]
    [InlineData("trace?pipeline=p&id=a")]
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

    private static async Task<string> MessageAsync(string row, string bubble)
    {
        await using var host = await DashboardHost.StartAsync();
        using var response = await host.SendRowsAsync($$"""{"rows":[{"session_id":"s",{{row[1..]}}]}""", "p");
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        return (await host.PageAsync("/openlayer/session?pipeline=p&id=s"))
            .QuerySelector($".{bubble} .message")!
            .TextContent;
    }

    private static bool HasName(IDocument page, IElement control) =>
        control.TextContent.Trim().Length > 0
        || control.HasAttribute("aria-label")
        || control.Closest("label") is not null
        || (control.Id is { } id && page.QuerySelector($"label[for='{id}']") is not null);

    private static async Task<DashboardHost> ConversationAsync()
    {
        var host = await DashboardHost.StartAsync();
        await host.AcceptAsync(
            "p",
            Rows.Turn(
                "a",
                session: "chat",
                question: "First question?",
                answer: "First answer.",
                latency: 100,
                cost: 0.001,
                tokens: 10
            ),
            Rows.Turn(
                "b",
                at: 1_795_000_010,
                user: "bob",
                session: "chat",
                question: "Second question?",
                answer: "Second answer.",
                latency: 200,
                cost: 0.002,
                tokens: 20
            ),
            Rows.Turn(
                "c",
                at: 1_795_000_020,
                session: "chat",
                question: "Third question?",
                answer: null,
                latency: 300,
                cost: 0.003,
                tokens: 30,
                error: "out of tokens"
            ),
            Rows.Turn("d", at: 1_795_000_030, user: null, session: null)
        );
        return host;
    }
}
