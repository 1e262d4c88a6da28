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
        new[] { "Nullable", "Oblivious", "Unsafe" }.ToDictionary(kind => kind, kind => new CorpusBuild(kind), StringComparer.Ordinal);

    public Assembly Assembly { get; }

    public IReadOnlyDictionary<string, MethodInfo> Cases { get; }
}
