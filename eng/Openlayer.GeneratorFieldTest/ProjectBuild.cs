using System.Diagnostics;
using System.Text.Json;

namespace Openlayer.GeneratorFieldTest;

/// <summary>Builds a project by <c>dotnet build</c>, with its own warnings left warnings.</summary>
internal sealed class ProjectBuild(string project, string[] options)
{
    private const string Ours = "Injected.targets";

    public async Task<BuildLog> RunAsync(bool withOpenlayer)
    {
        var log = Path.GetTempFileName();
        try
        {
            string[] injection = withOpenlayer
                ? [$"-p:CustomAfterMicrosoftCommonTargets={Path.Combine(AppContext.BaseDirectory, Ours)}"]
                : [];
            await RunAsync([
                "build",
                project,
                "--no-incremental",
                "-m:1",
                "-v:q",
                "-nologo",
                "-p:TreatWarningsAsErrors=false",
                "-p:ReportAnalyzer=true",
                "-p:UseSharedCompilation=false",
                $"-flp:LogFile={log};Verbosity=detailed;PerformanceSummary",
                .. injection,
                .. options,
            ]);
            return new BuildLog(await File.ReadAllLinesAsync(log));
        }
        finally
        {
            File.Delete(log);
        }
    }

    /// <summary>The files that the project itself compiles, without those that its build writes.</summary>
    public async Task<SourceFiles> SourcesAsync()
    {
        // A project for several frameworks has no files until one of them is chosen.
        var properties = options.Where(option => option.StartsWith("-p", StringComparison.Ordinal));
        var answer = await RunAsync([
            "msbuild",
            project,
            "-getItem:Compile",
            "-getProperty:DefineConstants",
            "-p:TargetFramework=net10.0",
            .. properties,
        ]);
        using var json = JsonDocument.Parse(answer);
        var items = json.RootElement.GetProperty("Items").GetProperty("Compile").EnumerateArray();
        var paths = items
            .Select(item => item.GetProperty("FullPath").GetString()!)
            .Where(path => !path.Contains("/obj/", StringComparison.Ordinal));
        var constants = json.RootElement.GetProperty("Properties").GetProperty("DefineConstants").GetString()!;
        return new SourceFiles(
            [.. paths.Where(File.Exists)],
            constants.Split(';', StringSplitOptions.RemoveEmptyEntries)
        );
    }

    private async Task<string> RunAsync(IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            RedirectStandardOutput = true,
            WorkingDirectory = Path.GetDirectoryName(project),
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start");
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return output;
    }
}

/// <summary>The files of a project, and the symbols that its conditional code is read with.</summary>
internal sealed record SourceFiles(IReadOnlyList<string> Paths, IReadOnlyList<string> Constants);
