namespace Openlayer.Generators.Tests.Analyzers.RandomMethods;

/// <summary>The analyzer agrees with the interpreter on ten thousand methods that nobody has thought of.</summary>
public class RandomMethodTests
{
    private const int Seeds = 40;
    private const int MethodsOfSeed = 250;

    // To bind everything twice takes long; that what is generated is C# shows in a part.
    private const int CompiledSeeds = 5;

    [Fact]
    public async Task The_analyzer_finds_every_id_that_can_outlive_its_method_and_no_other()
    {
        var tally = new Tally();
        for (var seed = 1; seed <= Seeds; seed++)
        {
            var generator = new MethodGenerator(seed);
            var methods = Enumerable.Range(0, MethodsOfSeed).Select(_ => generator.Next()).ToArray();
            var compilation = CompiledMethods.Compile(MethodWriter.Write(methods));
            if (seed <= CompiledSeeds)
            {
                Assert.Empty(compilation.GetDiagnostics().Where(CompiledMethods.IsError));
            }

            foreach (var (method, actual) in methods.Zip(await MethodAnalysis.RunAsync(methods, compilation)))
            {
                tally.Add(method, Findings.Of(method), actual);
            }
        }

        Assert.True(tally.IsAgreement, tally.IsAgreement ? "" : await tally.DescribeAsync());
        Assert.InRange(tally.Leaking, Seeds * MethodsOfSeed / 5, Seeds * MethodsOfSeed * 4 / 5);
    }
}
