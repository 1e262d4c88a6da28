namespace Openlayer.Windows.Tests;

/// <summary>Where Wine is, and what .NET needs to run under it.</summary>
internal static class Wine
{
    private static readonly string[] _loaders = ["/usr/lib/wine/wine64", "/usr/bin/wine64", "/usr/bin/wine"];
    private static readonly string[] _servers = ["/usr/lib/wine/wineserver64", "/usr/bin/wineserver"];

    public static string? Loader { get; } = Array.Find(_loaders, File.Exists);

    public static string? Server { get; } = Array.Find(_servers, File.Exists);

    /// <summary>Null where programs for Windows run.</summary>
    public static string? ReasonToSkip =>
        OperatingSystem.IsWindows() || Loader is not null
            ? null
            : "Programs for Windows need Wine here: install the package wine64.";

    /// <summary>The variables of a program that Wine runs.</summary>
    /// <param name="prefix">The folder of its drives and registry.</param>
    public static IEnumerable<KeyValuePair<string, string?>> Environment(string prefix) =>
        [
            new("WINEPREFIX", prefix),
            new("WINEDEBUG", "-all"),
            // No browser, no menu entries, and no debugger when a program crashes on purpose.
            new("WINEDLLOVERRIDES", "mshtml,winemenubuilder.exe,winedbg.exe="),
            new("DISPLAY", null),
            // Wine 8 cannot unmap code that is mapped twice: the runtime crashes when it collects a dynamic method.
            new("DOTNET_EnableWriteXorExecute", "0"),
        ];
}
