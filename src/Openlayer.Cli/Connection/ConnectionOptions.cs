using System.CommandLine;
using Openlayer.Cli.Shell;

namespace Openlayer.Cli.Connection;

/// <summary>The options of commands that use the API of a dashboard.</summary>
internal static class ConnectionOptions
{
    private const string DefaultUrl = "http://localhost:5050/openlayer/v1";

    private static readonly Option<string?> _url = new("--url", "-u")
    {
        Description = $"The base URL of the dashboard. The default is OPENLAYER_BASE_URL, or else {DefaultUrl}.",
        HelpName = "url",
    };

    private static readonly Option<string?> _key = new("--api-key")
    {
        Description = "A key of the dashboard. The default is OPENLAYER_API_KEY.",
        HelpName = "key",
    };

    private static readonly Option<string?> _data = new("--data")
    {
        Description = "The data file of a dashboard, in place of one that runs.",
        HelpName = "file",
    };

    public static void AddTo(Command command)
    {
        command.Options.Add(_url);
        command.Options.Add(_key);
        command.Options.Add(_data);
    }

    /// <summary>Connects to what the options name. Only an import makes a data file that isn't there.</summary>
    /// <exception cref="CommandFailedException">There is no such dashboard.</exception>
    public static Task<DashboardConnection> ConnectAsync(
        ParseResult parsed,
        bool needsData,
        CancellationToken cancellationToken,
        int maxAttempts = 6
    )
    {
        var data = parsed.GetValue(_data);
        return data is not null && needsData && !File.Exists(data)
            ? throw new CommandFailedException($"there is no data file '{data}'.")
            : DashboardConnection.OpenAsync(
                parsed.GetValue(_url) ?? Variable("OPENLAYER_BASE_URL") ?? DefaultUrl,
                parsed.GetValue(_key) ?? Variable("OPENLAYER_API_KEY"),
                data,
                cancellationToken,
                maxAttempts
            );
    }

    private static string? Variable(string name) =>
        Environment.GetEnvironmentVariable(name) is { } value && value.Trim().Length > 0 ? value.Trim() : null;
}
