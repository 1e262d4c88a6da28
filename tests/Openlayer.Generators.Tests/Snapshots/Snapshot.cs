using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace Openlayer.Generators.Tests.Snapshots;

/// <summary>
/// Compares generated files with the <c>.verified.cs</c> files beside a test, and leaves a <c>.received.cs</c> where
/// they differ. The file names are those of Verify.
/// </summary>
internal static class Snapshot
{
    private static readonly string _folder = Path.Combine(
        typeof(Snapshot)
            .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(data => data.Key == "ProjectDirectory")
            .Value!,
        "Snapshots"
    );

    private static readonly string _version = typeof(TraceGenerator).Assembly.GetName().Version!.ToString(3);

    /// <summary>
    /// Generates, compiles what comes out in every nullable context, and compares it with what was verified.
    /// </summary>
    public static void Verify(
        string[] sources,
        MetadataReference[]? libraries = null,
        [CallerFilePath] string testFile = "",
        [CallerMemberName] string test = ""
    )
    {
        var name = $"{Path.GetFileNameWithoutExtension(testFile.Replace('\\', '/'))}.{test}";
        AssertCompiles(sources, NullableContextOptions.Disable, libraries ?? []);
        var files = AssertCompiles(sources, NullableContextOptions.Enable, libraries ?? [])
            .Files.ToDictionary(
                file => $"{name}#{file.HintName[..^".cs".Length]}",
                file => file.SourceText.ToString().Replace($"\"{_version}\"", "\"{version}\"", StringComparison.Ordinal)
            );
        var verified = Directory
            .EnumerateFiles(_folder, $"{name}#*.verified.cs")
            .Select(path => Path.GetFileName(path)[..^".verified.cs".Length]);

        Assert.NotEmpty(files);
        string[] mismatches =
        [
            .. files
                .Keys.Union(verified)
                .Order(StringComparer.Ordinal)
                .Where(file => !Matches(file, files.GetValueOrDefault(file))),
        ];
        Assert.True(
            mismatches.Length == 0,
            "Generated code is not what was verified. Compare the .received.cs with the .verified.cs of: "
                + $"{string.Join(", ", mismatches)}"
        );
    }

    private static bool Matches(string file, string? generated)
    {
        var verified = Path.Combine(_folder, file + ".verified.cs");
        var received = Path.Combine(_folder, file + ".received.cs");
        if (generated is not null && File.Exists(verified) && File.ReadAllText(verified) == generated)
        {
            File.Delete(received);
            return true;
        }

        File.WriteAllText(received, generated ?? "// no longer generated\n");
        return false;
    }

    private static Generation AssertCompiles(
        string[] sources,
        NullableContextOptions nullable,
        MetadataReference[] libraries
    )
    {
        // Unsafe code is allowed only where the author writes some: what is generated must not need it elsewhere.
        var allowUnsafe = sources.Any(source => source.Contains("unsafe", StringComparison.Ordinal));
        var generation = Generation.Run(Generation.Compile(sources, nullable, allowUnsafe).AddReferences(libraries));
        var errors = generation
            .Output.GetDiagnostics()
            // A library may be built for an earlier framework; the SDK leaves that out as well.
            .Where(diagnostic => diagnostic is { Severity: >= DiagnosticSeverity.Warning, Id: not "CS1701" });
        Assert.True(
            !errors.Any(),
            $"With nullable {nullable}:\n{string.Join('\n', errors)}\n\n"
                + $"{string.Join("\n\n", generation.Files.Select(f => f.SourceText))}"
        );
        return generation;
    }
}
