using Microsoft.Playwright;

namespace Openlayer.Dashboard.Tests.Browser;

/// <summary>What a sender writes never runs in a browser, whichever field it is in.</summary>
public sealed class InjectionTests(SampleInBrowser sample) : IClassFixture<SampleInBrowser>
{
    // Each calls a function that tells of it, in the page or above it.
    public static TheoryData<string> Texts =>
        [
            "<script>ran()</script>",
            "<img src=x onerror=ran()>",
            "\"><svg onload=ran()>",
            "' autofocus tabindex=1 onfocus=ran() x='",
            "javascript:ran()",
            "</title></textarea></pre><script>ran()</script>",
            "<iframe srcdoc='<script>parent.ran()</script>'></iframe>",
            "[x](javascript:ran()) <a href=\"data:text/html,<script>opener.ran()</script>\">x</a>",
        ];

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task Nothing_runs(string text)
    {
        await sample.Host.AcceptAsync(Uri.EscapeDataString(text), HostileTrace.Of(text));
        var page = await sample.OpenAsync("sessions");
        var ran = new List<string>();
        await page.Context.ExposeFunctionAsync("ran", () => ran.Add(page.Url));
        page.Dialog += (_, dialog) => ran.Add(dialog.Message);

        foreach (var address in HostileTrace.Addresses(text))
        {
            var response = await page.GotoAsync("/openlayer/" + address);
            Assert.Equal(200, response!.Status);
            await TouchAsync(page);
        }

        // The function is there, so that silence means something.
        await page.EvaluateAsync("ran()");
        Assert.Equal([page.Url], ran);
        Assert.Empty(sample.Told);
        await page.Context.CloseAsync();
    }

    // What runs only when it is opened or reached, and what would run when it is clicked.
    private static async Task TouchAsync(IPage page)
    {
        await page.EvaluateAsync(
            """
            for (const one of document.querySelectorAll("details")) one.open = true;
            for (const one of document.querySelectorAll("a, button, input, select, summary, [tabindex]")) one.focus();
            """
        );
        Assert.Equal(
            0,
            await page.EvaluateAsync<int>(
                """
                [...document.querySelectorAll("[href], [src], [action], [formaction]")].filter(one =>
                  ["href", "src", "action", "formAction"].some(name =>
                    /^(javascript|data:text)/i.test(String(one[name] ?? "")))).length
                """
            )
        );
    }
}
