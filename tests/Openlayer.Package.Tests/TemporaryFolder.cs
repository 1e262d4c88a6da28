namespace Openlayer.Package.Tests;

/// <summary>A folder far from the repository, so that none of its build files apply; gone when disposed.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("openlayer-package-").FullName;

    public string Below(string name) => System.IO.Path.Combine(Path, name);

    public void Write(string name, string text) => File.WriteAllText(Below(name), text);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
