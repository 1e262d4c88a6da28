using Microsoft.Playwright;

namespace Openlayer.Integration.Tests;

/// <summary>How the tests start Debian's Chromium.</summary>
internal static class ChromiumOptions
{
    public static BrowserTypeLaunchOptions Headless { get; } =
        new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM_PATH") is { Length: > 0 } set
                ? set
                : "/usr/bin/chromium",
            Args =
            [
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
            ],
        };
}
