using System.Reflection;

namespace Openlayer.Integration.Tests;

/// <summary>Paths that the build knows.</summary>
internal static class BuildPaths
{
    public static string Sample { get; } = Of("Sample");

    public static string BlazorApp { get; } = Of("BlazorApp");

    public static string Repository { get; } = Of("Repository");

    /// <summary>The program of a small sample.</summary>
    public static string SmallSample(string name) =>
        Of("Sample").Replace("SupportChat", name, StringComparison.Ordinal);

    private static string Of(string name) =>
        Path.GetFullPath(
            typeof(BuildPaths)
                .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
                .Single(metadata => metadata.Key == name)
                .Value!
        );
}
