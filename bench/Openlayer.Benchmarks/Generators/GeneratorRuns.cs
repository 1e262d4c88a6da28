using System.Globalization;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Microsoft.CodeAnalysis;
using Openlayer.TestSupport;

namespace Openlayer.Benchmarks.Generators;

/// <summary>
/// What one run of a generator costs for each method that it has work with: 1,000 of them, which 10,000 calls use. The
/// generator behind <c>[LoggerMessage]</c> has nothing to do with calls, the one for woven methods has to find them
/// all.
/// </summary>
[Config(typeof(OneRunAtATime))]
public class GeneratorRuns
{
    private EditedProgram _program = null!;
    private Compilation _compilation = null!;
    private GeneratorDriver _driver = null!;
    private int _edits;

    [ParamsAllValues]
    public RunOccasion After { get; set; }

    [GlobalSetup(Target = nameof(LoggerMessage))]
    public void SetUpLogging() => _program = new EditedProgram(LargeProgram.Logged, CompilerGenerator.Logging);

    [GlobalSetup(Target = nameof(PartialMethods))]
    public void SetUpPartialMethods() => _program = new EditedProgram(LargeProgram.Partial, CompilerGenerator.Tracing);

    [GlobalSetup(Target = nameof(InterceptedMethods))]
    public void SetUpInterceptedMethods() =>
        _program = new EditedProgram(LargeProgram.Intercepted, CompilerGenerator.Tracing);

    [IterationSetup]
    public void Prepare()
    {
        // Every edit is a new one, and its symbols nobody has asked for yet.
        var number = (++_edits).ToString(CultureInfo.InvariantCulture);
        var type = _edits % 2 == 0 ? "long" : "short";
        (_driver, _compilation) = After switch
        {
            RunOccasion.Start => _program.Start(),
            RunOccasion.UnrelatedEdit => _program.Edit(LargeProgram.UnrelatedFile, "=> 1", $"=> {number}"),
            RunOccasion.EditOfACall => _program.Edit(
                LargeProgram.CallFile,
                "agent.Ask0(\"0\", 0)",
                $"agent.Ask0(\"0\", {number})"
            ),
            _ => _program.Edit(LargeProgram.MethodFile, LargeProgram.Method, $"Ask7(string question, {type} count)"),
        };
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = LargeProgram.Methods)]
    public GeneratorDriver LoggerMessage() => _driver.RunGenerators(_compilation);

    [Benchmark(OperationsPerInvoke = LargeProgram.Methods)]
    public GeneratorDriver PartialMethods() => _driver.RunGenerators(_compilation);

    [Benchmark(OperationsPerInvoke = LargeProgram.Methods)]
    public GeneratorDriver InterceptedMethods() => _driver.RunGenerators(_compilation);

    private sealed class OneRunAtATime : ManualConfig
    {
        // In this process, as the compiler in an editor runs for long.
        public OneRunAtATime() =>
            AddJob(
                Job.Default.WithToolchain(InProcessEmitToolchain.Instance)
                    .WithStrategy(RunStrategy.Monitoring)
                    .WithWarmupCount(15)
                    .WithIterationCount(31)
            );
    }
}

/// <summary>What a generator runs after.</summary>
public enum RunOccasion
{
    /// <summary>Nothing: it sees the program for the first time.</summary>
    Start,

    /// <summary>An edit of a file that it has nothing to do with.</summary>
    UnrelatedEdit,

    /// <summary>An edit of an argument of one call.</summary>
    EditOfACall,

    /// <summary>An edit of the signature of one method.</summary>
    EditOfASignature,
}
