using System.Reflection;
using System.Text.RegularExpressions;
using Openlayer.Corpus.Library;
using Openlayer.Generators.Tests.Running;

namespace Openlayer.Generators.Tests.Corpus;

/// <summary>
/// Every shape of method, in a nullable, a nullable-disabled and an unsafe project that are built with warnings as
/// errors: what they do is what the same sources do without tracing, and their steps are those that the cases state.
/// </summary>
public sealed partial class CorpusTests : RecordedTest
{
    private const string Outside = "outside";

    public static TheoryData<string, string> Cases
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var (kind, build) in CorpusBuild.Traced)
            {
                foreach (var name in build.Cases.Keys)
                {
                    data.Add(kind, name);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Does_what_it_does_untraced_and_leaves_its_steps(string kind, string name)
    {
        var scenario = CorpusBuild.Traced[kind].Cases[name];
        var untraced = await UntracedAsync(name);

        var observed = await scenario.RunAsync();

        AssertSame(Text(untraced), Text(observed));
        Assert.Equal(0, observed.Leaks);
        Assert.Null(OpenlayerTracer.CurrentStep);
        AssertSame(StepText.Unordered(Expected(scenario)), StepText.Unordered(StepText.Of(await StepsAsync())));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Its_steps_are_below_the_step_that_calls(string kind, string name)
    {
        var scenario = CorpusBuild.Traced[kind].Cases[name];
        var untraced = await UntracedAsync(name);

        using (var outside = OpenlayerTracer.StartStep(Outside))
        {
            var observed = await scenario.RunAsync();

            AssertSame(Text(untraced), Text(observed));
            Assert.Equal(0, observed.Leaks);
            Assert.Same(outside.Step, OpenlayerTracer.CurrentStep);
        }

        var root = Assert.Single(await StepsAsync());
        Assert.Equal(Outside, (string?)root["name"]);
        AssertSame(Expected(scenario), StepText.Of(root["steps"]?.AsArray() ?? []));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Does_the_same_while_tracing_is_off(string kind, string name)
    {
        var untraced = await UntracedAsync(name);
        TurnOff();

        AssertSame(Text(untraced), Text(await CorpusBuild.Traced[kind].Cases[name].RunAsync()));
    }

    // The whole of both, as a difference in a list of steps is only understood in its place.
    private static void AssertSame(string expected, string actual) =>
        Assert.True(expected == actual, $"Expected:\n{expected}\n\nActual:\n{actual}");

    private static string Text(Observed observed) => string.Join('\n', observed.Lines);

    // A library that both builds call traces itself, so its steps would be there twice.
    private async Task<Observed> UntracedAsync(string name)
    {
        TurnOff();
        var observed = await CorpusBuild.Untraced.Cases[name].RunAsync();
        TurnOn();
        return observed;
    }

    private static string Expected(MethodInfo scenario) =>
        ContinuedLine()
            .Replace(scenario.GetCustomAttribute<CaseAttribute>()!.Steps.Trim().ReplaceLineEndings("\n"), " ");

    [GeneratedRegex(@"(?<=[,=])\n +")]
    private static partial Regex ContinuedLine();
}
