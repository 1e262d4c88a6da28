using System.Reflection;

namespace Openlayer.Generators.Tests;

internal static class TestProject
{
    public static string Directory { get; } =
        typeof(TestProject)
            .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(data => data.Key == "ProjectDirectory")
            .Value!;
}
