using System.Text.Json.Nodes;
using Microsoft.Playwright;
using SampleTraffic;

namespace Openlayer.Dashboard.Tests.Browser;

/// <summary>A dashboard with the sample data, and a browser for the tests of a class.</summary>
public sealed class SampleInBrowser : IAsyncLifetime
{
    private const int RowsOfBody = 400;

    // Nothing but the pages talks to the network.
    private static readonly string[] _arguments =
    [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ];

    private DashboardHost _host = null!;
    private IPlaywright _playwright = null!;
    private IBrowser _browser = null!;

    internal DashboardHost Host => _host;

    public async Task InitializeAsync()
    {
        _host = await DashboardHost.StartAsync(kestrel: true);
        foreach (var rows in ShopTraffic.Rows(TimeProvider.System).Chunk(RowsOfBody))
        {
            await _host.AcceptAsync(ShopTraffic.Pipeline, rows.Select(static row => (JsonObject)row));
        }

        _playwright = await Playwright.CreateAsync();
        var chromium = Environment.GetEnvironmentVariable("CHROMIUM_PATH");
        _browser = await _playwright.Chromium.LaunchAsync(
            new() { ExecutablePath = chromium is { Length: > 0 } ? chromium : "/usr/bin/chromium", Args = _arguments }
        );
    }

    public async Task DisposeAsync()
    {
        await _browser.CloseAsync();
        _playwright.Dispose();
        await _host.DisposeAsync();
    }

    /// <summary>A page of its own, with storage of its own.</summary>
    public async Task<IPage> OpenAsync(
        string address,
        int width = 1280,
        ColorScheme scheme = ColorScheme.Light,
        bool script = true
    )
    {
        var context = await _browser.NewContextAsync(
            new()
            {
                BaseURL = _host.Client.BaseAddress!.ToString(),
                ViewportSize = new() { Width = width, Height = 900 },
                ColorScheme = scheme,
                JavaScriptEnabled = script,
            }
        );
        var page = await context.NewPageAsync();
        page.Console += (_, message) =>
        {
            // A page that says that there is no such thing is itself not found.
            if (
                message.Type is "error" or "warning"
                && !message.Text.Contains("404 (Not Found)", StringComparison.Ordinal)
            )
            {
                Told.Add($"{address}: {message.Text}");
            }
        };
        page.PageError += (_, error) => Told.Add($"{address}: {error}");
        await page.GotoAsync("/openlayer/" + address);
        return page;
    }

    /// <summary>Errors and warnings of all pages so far.</summary>
    public System.Collections.Concurrent.ConcurrentBag<string> Told { get; } = [];
}
