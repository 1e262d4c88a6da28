using System.Reflection;
using Openlayer.Corpus.Library;

namespace Openlayer.Generators.Tests.Corpus;

/// <summary>The corpus is as large as it claims, read from what was built.</summary>
public sealed class CoverageTests
{
    public static TheoryData<string> Kinds => [.. CorpusBuild.Traced.Keys];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_traced_method_is_called_by_a_case_and_there_are_150_at_least(string kind)
    {
        var build = CorpusBuild.Traced[kind];
        var called = build.Cases.Values.SelectMany(StatedSteps).ToHashSet(StringComparer.Ordinal);

        var traced = TracedMethods(build.Assembly).ToList();

        Assert.True(traced.Count >= 150, $"{traced.Count} traced methods");
        // A step is known by its name alone, so no two methods may share one.
        Assert.Empty(traced.GroupBy(StepName).Where(twins => twins.Count() > 1).Select(twins => twins.Key));
        Assert.Empty(
            traced
                .Where(method => !called.Contains(StepName(method)))
                .Select(method => $"{method.DeclaringType}.{method.Name}")
        );
    }

    // Of a method in an extension block the compiler leaves its declaration as well, in a type of a special name.
    private static IEnumerable<MethodInfo> TracedMethods(Assembly assembly) =>
        assembly
            .GetTypes()
            .Where(type => !type.IsSpecialName)
            .SelectMany(type =>
                type.GetMethods(
                    BindingFlags.Public
                        | BindingFlags.NonPublic
                        | BindingFlags.Static
                        | BindingFlags.Instance
                        | BindingFlags.DeclaredOnly
                )
            )
            .Where(method => method.IsDefined(typeof(TraceAttribute), inherit: false));

    private static string StepName(MethodInfo method) =>
        method.GetCustomAttribute<TraceAttribute>(inherit: false)!.Name ?? method.Name;

    private static IEnumerable<string> StatedSteps(MethodInfo scenario) =>
        from line in scenario.GetCustomAttribute<CaseAttribute>()!.Steps.Split('\n')
        where line.Contains('(', StringComparison.Ordinal)
        select line.Trim().Split('(')[0];
}
