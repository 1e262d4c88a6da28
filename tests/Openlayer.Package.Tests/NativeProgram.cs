using System.Runtime.InteropServices;
using System.Text;
using Openlayer.TestSupport;

// Each test has a build of its own to do, which takes all of the machine.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace Openlayer.Package.Tests;

/// <summary>Openlayer.AotApp, published once as machine code.</summary>
public sealed class NativeProgram : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>The output of the trimmer and the AOT compiler.</summary>
    public string PublishOutput { get; private set; } = "";

    /// <summary>The machine code.</summary>
    public string Program => _folder.Below("out/Openlayer.AotApp");

    /// <summary>The assembly that it was made of.</summary>
    public string Assembly =>
        Directory
            .EnumerateFiles(
                _folder.Below("build/obj/Openlayer.AotApp"),
                "Openlayer.AotApp.dll",
                SearchOption.AllDirectories
            )
            .First();

    /// <summary>True for a file with this text in it, in the encoding of metadata or of strings.</summary>
    public static bool Holds(string file, string text)
    {
        var bytes = File.ReadAllBytes(file);
        return bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0
            || bytes.AsSpan().IndexOf(Encoding.Unicode.GetBytes(text)) >= 0;
    }

    internal ChildCommand Command(string baseUrl) =>
        new(_folder.Path, Program)
        {
            Environment = new Dictionary<string, string>
            {
                ["OPENLAYER_BASE_URL"] = baseUrl,
                ["OPENLAYER_BUFFER_PATH"] = _folder.Below("spool"),
            },
        };

    public async Task InitializeAsync()
    {
        var platform = $"linux-{RuntimeInformation.OSArchitecture}".ToLowerInvariant();
        PublishOutput = await ChildProcess.RunAsync(
            new(
                BuildPaths.Repository,
                "dotnet",
                "publish",
                "tests/assets/Openlayer.AotApp",
                "--runtime",
                platform,
                "--output",
                _folder.Below("out"),
                "--artifacts-path",
                _folder.Below("build"),
                "--nologo"
            ),
            TimeSpan.FromMinutes(8)
        );
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _folder.Dispose();
}
