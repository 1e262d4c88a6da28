using System.CommandLine;
using System.CommandLine.Parsing;
using System.Net;

namespace Openlayer.Dashboard.Server;

/// <summary>The options of a dashboard that runs on its own, and the run itself.</summary>
internal static class DashboardCommand
{
    public const string Description = "Runs the dashboard: it takes traces from any app, and shows them in a browser.";

    /// <summary>Keys that other users of the machine can't see in the list of its processes.</summary>
    public const string KeysVariable = "OPENLAYER_DASHBOARD_API_KEYS";

    /// <summary>The connection string, which has a password in most cases.</summary>
    public const string PostgresVariable = "OPENLAYER_DASHBOARD_POSTGRES";

    private const int DefaultPort = 5050;

    private static readonly Option<int?> _port = new("--port", "-p")
    {
        Description = $"The port to listen on, {DefaultPort} by default; 0 for any that is free.",
        HelpName = "number",
    };

    private static readonly Option<string?> _address = new("--address")
    {
        Description = "The address to listen on, 127.0.0.1 by default. One that other machines can reach needs a key.",
        HelpName = "ip",
    };

    private static readonly Option<string?> _data = new("--data")
    {
        Description = "The SQLite file with the traces. The default is that of an app that embeds the dashboard.",
        HelpName = "file",
    };

    private static readonly Option<string?> _postgres = new("--postgres")
    {
        Description =
            "The connection string of a PostgreSQL database for the traces, in place of a file. The variable "
            + $"{PostgresVariable} has it too.",
        HelpName = "connection",
    };

    private static readonly Option<string?> _retention = new("--retention")
    {
        Description = "What is kept: an age, a number of rows of each pipeline, a size, or several: '30d,20GB'.",
        HelpName = "limits",
    };

    private static readonly Option<string[]?> _keys = new("--api-key")
    {
        Description =
            "A key that callers need; may be given several times. 'read-only:' or 'ingest-only:' in front limits it. "
            + $"The variable {KeysVariable} has keys too, with spaces between them.",
        HelpName = "key",
    };

    private static readonly Option<bool> _sampleData = new("--sample-data")
    {
        Description =
            "Fills the pipeline sample-shop with generated traffic of the last 14 days, to try the pages with.",
    };

    /// <summary>Adds the options and the action to a command.</summary>
    public static void Configure(Command command)
    {
        foreach (var option in new Option[] { _port, _address, _data, _postgres, _retention, _keys, _sampleData })
        {
            command.Options.Add(option);
        }

        command.Validators.Add(static result => Validate(result));
        command.SetAction(
            static (parsed, cancellationToken) =>
                StandaloneDashboard.RunAsync(
                    Settings(parsed.CommandResult),
                    parsed.InvocationConfiguration.Output,
                    cancellationToken
                )
        );
    }

    private static void Validate(CommandResult result)
    {
        try
        {
            _ = Settings(result);
        }
        catch (InvalidOperationException)
        {
            // An option of another kind, which the parser reports itself.
        }
        catch (Exception error) when (error is FormatException or ArgumentException)
        {
            result.AddError(
                error is ArgumentException { ParamName: { } name } ? Without(error.Message, name) : error.Message
            );
        }
    }

    // The name of a parameter in the code says nothing to whoever typed an option.
    private static string Without(string message, string parameter) =>
        message.Replace($" (Parameter '{parameter}')", "", StringComparison.Ordinal);

    private static ServerSettings Settings(CommandResult result)
    {
        var port = result.GetValue(_port) ?? DefaultPort;
        var settings = new ServerSettings(
            AddressOf(result.GetValue(_address) ?? "localhost"),
            port is >= 0 and <= IPEndPoint.MaxPort
                ? port
                : throw new FormatException($"--port must be 0 to {IPEndPoint.MaxPort}.")
        )
        {
            DataPath =
                result.GetValue(_data) is not { } path ? null
                : path.Trim().Length > 0 ? path
                : throw new FormatException("--data must name a file."),
            PostgresConnectionString = Postgres(result),
            Retention = result.GetValue(_retention) is { } limits ? Retention.Parse(limits) : Retention.Default,
            HasSampleData = result.GetValue(_sampleData),
            Keys = [.. KeyTexts(result).Distinct(StringComparer.Ordinal).Select(DashboardKey.Parse)],
        };
        if (settings is { PostgresConnectionString: not null, Retention.MaxBytes: not null })
        {
            throw new FormatException(
                "--retention can't limit the size of a PostgreSQL database. Give an age or a number of rows."
            );
        }

        return settings is { IsRemote: true, Keys.Count: 0 }
            ? throw new FormatException(
                $"Other machines could reach {settings.Address}, and traces hold what people typed. Set a key with "
                    + $"--api-key or {KeysVariable}."
            )
            : settings;
    }

    private static string? Postgres(CommandResult result)
    {
        var connection = result.GetValue(_postgres) ?? Environment.GetEnvironmentVariable(PostgresVariable);
        return string.IsNullOrWhiteSpace(connection) ? null
            : result.GetValue(_data) is null ? connection
            : throw new FormatException("--data and --postgres name two places for the traces. Choose one.");
    }

    private static IEnumerable<string> KeyTexts(CommandResult result) =>
        (result.GetValue(_keys) ?? []).Concat(
            (Environment.GetEnvironmentVariable(KeysVariable) ?? "").Split(
                (char[]?)null,
                StringSplitOptions.RemoveEmptyEntries
            )
        );

    private static IPAddress AddressOf(string text) =>
        text.ToUpperInvariant() switch
        {
            "LOCALHOST" => IPAddress.Loopback,
            "*" => IPAddress.Any,
            _ => IPAddress.TryParse(text, out var address)
                ? address
                : throw new FormatException($"--address must be an IP address, 'localhost' or '*', not '{text}'."),
        };
}
