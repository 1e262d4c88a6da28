using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Openlayer.Dashboard.Tests.Conformance;

/// <summary>
/// A PostgreSQL of the tests' own, in a temporary folder and at a free port of this machine. Each store is a schema.
/// </summary>
public sealed class PostgresServer : IAsyncLifetime
{
    private const string User = "postgres";
    private const int Attempts = 5;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("openlayer-postgres-");
    private int _port;
    private int _stores;

    private string DataFolder => Path.Combine(_folder.FullName, "data");

    private string LogFile => Path.Combine(_folder.FullName, "log");

    /// <summary>The connection string of a store that is empty.</summary>
    public string NewStore() =>
        $"Host=127.0.0.1;Port={_port};Username={User};Database={User};"
        + $"Search Path=store_{Interlocked.Increment(ref _stores)}";

    public async Task InitializeAsync()
    {
        // The server refuses to run as root.
        if (Environment.IsPrivilegedProcess)
        {
            await RunAsync("chown", [User, _folder.FullName]);
        }

        await RunAsync(
            Program("initdb"),
            ["-D", DataFolder, "-A", "trust", "-U", User, "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"]
        );
        for (var attempt = 1; ; attempt++)
        {
            _port = FreePort();
            try
            {
                await StartAsync();
                return;
            }
            catch (InvalidOperationException) when (attempt < Attempts)
            {
                // Another process took the port.
            }
        }
    }

    public async Task DisposeAsync()
    {
        await StopAsync();
        _folder.Delete(recursive: true);
    }

    internal Task StartAsync()
    {
        // No test cuts the machine's power.
        var settings =
            $"-p {_port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off "
            + "-c max_connections=300";
        return RunAsync(Program("pg_ctl"), ["start", "-w", "-s", "-D", DataFolder, "-l", LogFile, "-o", settings]);
    }

    internal async Task StopAsync()
    {
        await RunAsync(Program("pg_ctl"), ["stop", "-w", "-s", "-m", "immediate", "-D", DataFolder]);
        NpgsqlConnection.ClearAllPools();
    }

    // Debian keeps the programs of each version in a folder that is not on the path.
    private static string Program(string name)
    {
        const string Versions = "/usr/lib/postgresql";
        var newest = Directory.Exists(Versions)
            ? Directory
                .GetDirectories(Versions)
                .Select(folder => Path.Combine(folder, "bin", name))
                .Where(File.Exists)
                .MaxBy(static path => int.Parse(path.Split('/')[4], null))
            : null;
        return newest ?? name;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task RunAsync(string program, string[] arguments)
    {
        string[] command =
            Environment.IsPrivilegedProcess && program != "chown"
                ? ["setpriv", "--reuid=" + User, "--regid=" + User, "--clear-groups", program, .. arguments]
                : [program, .. arguments];

        // Its output goes to a file: the server keeps an inherited pipe open for as long as it runs.
        var start = new ProcessStartInfo("/bin/sh", ["-c", "\"$@\" >> \"$0\" 2>&1", LogFile + "-commands", .. command])
        {
            WorkingDirectory = "/",
        };
        using var process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        await process.WaitForExitAsync(limit.Token);
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException(
                $"{program} failed. Is PostgreSQL installed (Debian: apt-get install postgresql)? It wrote: "
                    + await File.ReadAllTextAsync(LogFile + "-commands")
            );
        }
    }
}

/// <summary>All tests of PostgreSQL share one server, and run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class PostgresTests : ICollectionFixture<PostgresServer>
{
    public const string Name = "PostgreSQL";
}
