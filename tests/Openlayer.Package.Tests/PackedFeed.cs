using Openlayer.TestSupport;

namespace Openlayer.Package.Tests;

/// <summary>The packages of this repository, packed once for all tests, in a feed that is a folder.</summary>
public sealed class PackedFeed : IAsyncLifetime, IDisposable
{
    private static readonly string[] _packages =
    [
        "Openlayer",
        "Openlayer.AspNetCore",
        "Openlayer.Dashboard",
        "Openlayer.Extensions.AI",
        "Openlayer.Agents",
        "Openlayer.OpenTelemetry",
        "Openlayer.Cli",
        "Openlayer.Testing",
        "Openlayer.Templates",
    ];

    private readonly TemporaryFolder _folder = new();

    /// <summary>A version that no other feed or cache has.</summary>
    public string Version { get; } = $"0.1.0-test.t{Guid.NewGuid():N}";

    internal string Folder => _folder.Below("feed");

    /// <summary>The packages of all tests, so that a second app does not unpack them again.</summary>
    internal string Unpacked => _folder.Below("packages");

    public async Task InitializeAsync()
    {
        foreach (var package in _packages)
        {
            await PackAsync(package);
        }
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _folder.Dispose();

    internal PackageFile Open(string id) => PackageFile.Read(PathOf(id));

    internal string PathOf(string id) => Path.Combine(Folder, $"{id}.{Version}.nupkg");

    // Built apart from the repository's own output, which another build may be using.
    private Task PackAsync(string package) =>
        ChildProcess.RunAsync(
            new(
                BuildPaths.Repository,
                "dotnet",
                "pack",
                Path.Combine("src", package),
                "--output",
                Folder,
                "--artifacts-path",
                _folder.Below("build"),
                "--nologo",
                $"-p:Version={Version}"
            ),
            TimeSpan.FromMinutes(5)
        );
}

[CollectionDefinition(Name)]
public sealed class PackageCollection : ICollectionFixture<PackedFeed>
{
    public const string Name = "packages";
}
