using System.Reflection;

namespace Openlayer.Package.Tests;

/// <summary>Paths that the build knows.</summary>
internal static class BuildPaths
{
    public static string Repository { get; } = Of("Repository");

    /// <summary>The folder that this machine's NuGet keeps packages in.</summary>
    public static string Packages { get; } = Of("Packages");

    private static string Of(string name) =>
        typeof(BuildPaths)
            .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(metadata => metadata.Key == name)
            .Value!;
}
