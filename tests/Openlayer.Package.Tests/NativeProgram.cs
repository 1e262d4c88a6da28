using System.Runtime.InteropServices;

// Each test has a build of its own to do, which takes all of the machine.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace Openlayer.Package.Tests;

/// <summary>Openlayer.AotApp, published once as machine code.</summary>
public sealed class NativeProgram : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>What the trimmer and the AOT compiler said.</summary>
    public string PublishOutput { get; private set; } = "";

    internal ChildCommand Command(string baseUrl) => new(_folder.Path, _folder.Below("out/Openlayer.AotApp"))
    {
        Environment = new Dictionary<string, string> { ["OPENLAYER_BASE_URL"] = baseUrl, ["OPENLAYER_BUFFER_PATH"] = _folder.Below("spool") },
    };

    public async Task InitializeAsync()
    {
        var platform = $"linux-{RuntimeInformation.OSArchitecture}".ToLowerInvariant();
        PublishOutput = await ChildProcess.RunAsync(
            new(BuildPaths.Repository, "dotnet", "publish", "tests/Openlayer.AotApp", "--runtime", platform,
                "--output", _folder.Below("out"), "--artifacts-path", _folder.Below("build"), "--nologo"),
            TimeSpan.FromMinutes(8));
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _folder.Dispose();
}
