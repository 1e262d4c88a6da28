namespace SupportChat;

/// <summary>Where the app listens, and how a browser on this machine gets there.</summary>
internal static class ListenAddress
{
    private const string Default = "http://127.0.0.1:5080";

    // Whatever the host itself reads: ASPNETCORE_URLS, --urls, ports, or endpoints of Kestrel.
    private static readonly string[] _settings = ["urls", "http_ports", "https_ports"];

    /// <summary>Only where nothing else is set.</summary>
    public static void UseDefault(WebApplicationBuilder builder)
    {
        var isSet =
            _settings.Any(name => !string.IsNullOrEmpty(builder.Configuration[name]))
            || builder.Configuration.GetSection("Kestrel:Endpoints").Exists();
        if (!isSet)
        {
            builder.WebHost.UseUrls(Default);
        }
    }

    /// <summary>An app that listens at every address of the machine is reached at its own.</summary>
    public static string Of(WebApplication app)
    {
        var http = app.Urls.FirstOrDefault(static url => url.StartsWith("http:", StringComparison.Ordinal));
        return (http ?? app.Urls.First())
            .Replace("://[::]", "://localhost", StringComparison.Ordinal)
            .Replace("://0.0.0.0", "://localhost", StringComparison.Ordinal);
    }
}
