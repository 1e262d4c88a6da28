using System.Text.Json.Nodes;
using Openlayer.TestSupport;

namespace Openlayer.Package.Tests;

/// <summary>The README's first command, in a checkout where nothing was built yet.</summary>
public sealed class FirstRunTests : IDisposable
{
    private static readonly TimeSpan _limit = TimeSpan.FromMinutes(5);
    private static readonly string[] _copied = ["src", "sample", "eng", "docs"];
    private static readonly string[] _outputs = ["bin", "obj"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_demo_shows_its_progress_and_restores_only_what_it_runs_with()
    {
        CopyRepository();
        var output = await RunDemoAsync();

        var demo = output.IndexOf("Demo run 1", StringComparison.Ordinal);
        Assert.InRange(output.IndexOf("Restored", StringComparison.Ordinal), 0, demo);
        Assert.InRange(output.IndexOf("Openlayer.dll", StringComparison.Ordinal), 0, demo);
        Assert.Contains("rejected 0, dropped 0", output, StringComparison.Ordinal);
        Assert.DoesNotContain("warn", output, StringComparison.OrdinalIgnoreCase);
        AssertRestored();
    }

    private void CopyRepository()
    {
        foreach (var file in Directory.EnumerateFiles(BuildPaths.Repository))
        {
            File.Copy(file, _folder.Below(Path.GetFileName(file)));
        }

        foreach (var name in _copied)
        {
            Copy(Path.Combine(BuildPaths.Repository, name), _folder.Below(name));
        }
    }

    private Task<string> RunDemoAsync()
    {
        return ChildProcess.RunAsync(
            new(
                _folder.Path,
                "dotnet",
                "run",
                "--project",
                "sample/SupportChat",
                "--",
                "--demo",
                "--exit",
                "--urls",
                "http://127.0.0.1:0",
                "--Dashboard:DataPath",
                _folder.Below("traces.db")
            )
            {
                Environment = new Dictionary<string, string> { ["OPENAI_API_KEY"] = "", ["OPENAI_BASE_URL"] = "" },
            },
            _limit
        );
    }

    private void AssertRestored()
    {
        var restored = Directory
            .EnumerateFiles(_folder.Path, "project.assets.json", SearchOption.AllDirectories)
            .SelectMany(PackagesOf)
            .Distinct()
            .ToList();
        Assert.Contains(
            restored,
            static package => package.StartsWith("Microsoft.Data.Sqlite/", StringComparison.Ordinal)
        );
        Assert.DoesNotContain(
            restored,
            static package => package.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal)
        );
        Assert.DoesNotContain(restored, static package => package.StartsWith("OpenAI", StringComparison.Ordinal));
        Assert.DoesNotContain(
            restored,
            static package => package.StartsWith("NETStandard.Library", StringComparison.Ordinal)
        );
    }

    private static IEnumerable<string> PackagesOf(string assets) =>
        JsonNode.Parse(File.ReadAllText(assets))!["libraries"]!
            .AsObject()
            .Where(static library => library.Value!["type"]!.ToString() == "package")
            .Select(static library => library.Key);

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }

        foreach (
            var folder in Directory
                .EnumerateDirectories(from)
                .Where(static folder => !_outputs.Contains(Path.GetFileName(folder)))
        )
        {
            Copy(folder, Path.Combine(to, Path.GetFileName(folder)));
        }
    }
}
