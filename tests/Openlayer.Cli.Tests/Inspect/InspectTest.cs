using System.Text.Json.Nodes;
using Openlayer.Cli.Shell;

namespace Openlayer.Cli.Tests.Inspect;

/// <summary>A folder to build into, and what the command prints about it.</summary>
public abstract class InspectTest : IDisposable
{
    protected string Folder { get; } = Directory.CreateTempSubdirectory("openlayer-inspect-").FullName;

    public void Dispose()
    {
        Directory.Delete(Folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>The methods of the one assembly, by name.</summary>
    internal static async Task<Dictionary<string, JsonNode>> MethodsOfAsync(string path) =>
        (await AssemblyAtAsync(path))["methods"]!
            .AsArray()
            .ToDictionary(method => (string)method!["name"]!, method => method!);

    /// <summary>What the command prints about an assembly, as JSON.</summary>
    internal static async Task<JsonNode> AssemblyAtAsync(string path)
    {
        var run = await CommandRun.OfAsync("inspect", path, "--format", "json");
        Assert.True(run.ExitCode == ExitCode.Success, run.Error);
        return Assert.Single(JsonNode.Parse(run.Output)!["assemblies"]!.AsArray())!;
    }
}
