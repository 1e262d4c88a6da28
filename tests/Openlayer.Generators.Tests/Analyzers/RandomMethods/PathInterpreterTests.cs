namespace Openlayer.Generators.Tests.Analyzers.RandomMethods;

/// <summary>
/// The interpreter is held against the real thing: methods are compiled and run, and what they leave in
/// <see cref="OpenlayerTracer"/> is compared with what it predicts.
/// </summary>
public class PathInterpreterTests
{
    private const int Methods = 1_000;
    private const int FewestRuns = 100;
    private const int MaxRuns = 20_000;

    [Fact]
    public void Runs_leave_every_id_that_the_interpreter_predicts_and_no_other()
    {
        var generator = new MethodGenerator(seed: 1);
        var methods = Enumerable.Range(0, Methods).Select(_ => generator.Next()).Where(RandomRuns.FindAll).ToArray();
        var compiled = CompiledMethods.Load(CompiledMethods.Compile(MethodWriter.Write(methods, isScripted: true)));
        var wrong = new List<string>();
        foreach (var method in methods)
        {
            var expected = Exits.Of(PathInterpreter.Run(method));
            var actual = Explore(compiled[method.Name], expected);
            if (actual != expected)
            {
                wrong.Add($"Expected {expected}, but runs ended as {actual}:\n{MethodWriter.Write([method])}");
            }
        }

        Assert.True(
            wrong.Count == 0,
            $"{wrong.Count} of {methods.Length} methods:\n{wrong.MinBy(static text => text.Length)}"
        );
    }

    // Runs until all that is expected has been seen, and some more in case there is more to see.
    private static Exits Explore(Action<int> method, Exits expected)
    {
        var seen = default(Exits);
        var runs = new RandomRuns();
        for (var i = 0; i < MaxRuns && (i < FewestRuns || expected != seen) && expected.Contain(seen); i++)
        {
            seen |= runs.Next(method);
        }

        return seen;
    }
}
