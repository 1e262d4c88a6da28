using System.Reflection;
using Openlayer.Corpus.Library;

namespace Openlayer.Generators.Tests.Corpus;

/// <summary>One build of the corpus' sources.</summary>
internal sealed class CorpusBuild
{
    private CorpusBuild(string kind)
    {
        Assembly = Assembly.Load($"Openlayer.Corpus.{kind}");
        Cases = CaseList.Of(Assembly);
    }

    /// <summary>The same methods without tracing: what every other build has to equal.</summary>
    public static CorpusBuild Untraced { get; } = new("Untraced");

    public static IReadOnlyDictionary<string, CorpusBuild> Traced { get; } =
        new[] { "Nullable", "NullableDisabled", "Unsafe" }.ToDictionary(
            kind => kind,
            kind => new CorpusBuild(kind),
            StringComparer.Ordinal
        );

    /// <summary>
    /// The build as a program, where it was built: beside the tests it would lack what their framework brings.
    /// </summary>
    public static string ProgramOf(string kind)
    {
        var framework = new DirectoryInfo(AppContext.BaseDirectory);
        var configuration = framework.Parent!;
        var tests = configuration.Parent!.Parent!.Parent!;
        return Path.Combine(
            tests.FullName,
            "assets",
            "Openlayer.Corpus",
            kind,
            "bin",
            configuration.Name,
            framework.Name,
            $"Openlayer.Corpus.{kind}.dll"
        );
    }

    public Assembly Assembly { get; }

    public IReadOnlyDictionary<string, MethodInfo> Cases { get; }
}
