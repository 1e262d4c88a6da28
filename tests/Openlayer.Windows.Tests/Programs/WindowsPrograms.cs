using System.Diagnostics;
using System.Reflection;
using Openlayer.TestSupport;

// The programs share one Wine, which some tests stop.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace Openlayer.Windows.Tests;

/// <summary>Openlayer.ConsoleApp and the command line, published once for win-x64 with their runtime.</summary>
public sealed class WindowsPrograms : IAsyncLifetime, IDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan _buildPatience = TimeSpan.FromMinutes(8);

    private readonly TemporaryFolder _folder = new();

    internal static string Repository { get; } =
        typeof(WindowsPrograms)
            .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(static data => data.Key == "Repository")
            .Value!;

    internal string Console => _folder.Below("console/Openlayer.ConsoleApp.exe");

    internal string CommandLine => _folder.Below("cli/Openlayer.Cli.exe");

    internal string Compiler => _folder.Below("compiler/Openlayer.CompilerApp.exe");

    internal string Prefix => _folder.Below("wine");

    public async Task InitializeAsync()
    {
        if (Wine.ReasonToSkip is not null)
        {
            return;
        }

        await PublishAsync("tests/assets/Openlayer.ConsoleApp", "console");
        await PublishAsync("src/Openlayer.Cli", "cli");
        await PublishAsync("tests/assets/Openlayer.CompilerApp", "compiler");
        if (!OperatingSystem.IsWindows())
        {
            await RunAsync(WindowsCommand.Of("wineboot", "--init"));
        }
    }

    public async Task DisposeAsync() => await StopWineAsync();

    public void Dispose() => _folder.Dispose();

    /// <summary>The name that a program for Windows has for a file of this machine.</summary>
    internal static string PathOf(string path) => OperatingSystem.IsWindows() ? path : "Z:" + path.Replace('/', '\\');

    /// <summary>Runs a program to its end.</summary>
    internal async Task<ProgramResult> RunAsync(WindowsCommand command)
    {
        using var program = Start(command);
        return await program.EndAsync(_patience);
    }

    /// <summary>Starts a program, which ends with its disposal at the latest.</summary>
    internal RunningProgram Start(WindowsCommand command)
    {
        string[] line = OperatingSystem.IsWindows()
            ? [command.Program, .. command.Arguments]
            : [.. command.Launcher, Wine.Loader!, command.Program, .. command.Arguments];
        var start = new ProcessStartInfo(line[0], line[1..]);
        if (!OperatingSystem.IsWindows())
        {
            Set(start, Wine.Environment(Prefix));
        }

        Set(start, command.Environment);
        return RunningProgram.Start(start);
    }

    /// <summary>Starts a shell's command in a terminal of its own, in which keys can be pressed.</summary>
    internal RunningProgram StartInTerminal(string command, IReadOnlyDictionary<string, string?> environment)
    {
        var start = new ProcessStartInfo("script", ["--quiet", "--return", "--command", command, "/dev/null"]);
        Set(start, Wine.Environment(Prefix));
        Set(start, environment);
        return RunningProgram.Start(start);
    }

    /// <summary>Ends Wine's own processes. The next program starts them anew, where it is started.</summary>
    internal async Task StopWineAsync()
    {
        if (OperatingSystem.IsWindows() || Wine.Server is null)
        {
            return;
        }

        var start = new ProcessStartInfo(Wine.Server, ["--kill"]);
        Set(start, Wine.Environment(Prefix));
        using var server = RunningProgram.Start(start);
        await server.EndAsync(_patience);
    }

    private async Task PublishAsync(string project, string folder)
    {
        var start = new ProcessStartInfo(
            "dotnet",
            [
                "publish",
                project,
                "--runtime",
                "win-x64",
                "--self-contained",
                "--output",
                _folder.Below(folder),
                "--artifacts-path",
                _folder.Below("build"),
                "--nologo",
                "--verbosity",
                "quiet",
            ]
        )
        {
            WorkingDirectory = Repository,
        };
        // Servers that outlive the build would keep its output open, and its folder.
        Set(
            start,
            [new("MSBUILDDISABLENODEREUSE", "1"), new("UseSharedCompilation", "false"), new("CONFIGURATION", null)]
        );
        using var build = RunningProgram.Start(start);
        var result = await build.EndAsync(_buildPatience);
        Assert.True(result.ExitCode == 0, $"{project} could not be published:\n{result.Output}\n{result.Error}");
    }

    private static void Set(ProcessStartInfo start, IEnumerable<KeyValuePair<string, string?>> variables)
    {
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }
    }
}

[CollectionDefinition(Name)]
public sealed class WindowsCollection : ICollectionFixture<WindowsPrograms>
{
    public const string Name = "programs for Windows";
}
