using System.Diagnostics;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Openlayer.TestSupport;

namespace Openlayer.Benchmarks.Generators;

/// <summary>
/// What the stages of a generator's first run take for each of the program's methods. The generators take turns, so
/// that a machine that is busy for a while is so for all of them; the medians are compared.
/// </summary>
internal static class StageTable
{
    private const int WarmUps = 15;
    private const double MinReported = 1;
    private const string Whole = "the whole run";

    public static int Run(int rounds)
    {
        (string Name, EditedProgram Program)[] runs =
        [
            ("[LoggerMessage]", new EditedProgram(LargeProgram.Logged, CompilerGenerator.Logging)),
            ("partial methods", new EditedProgram(LargeProgram.Partial, CompilerGenerator.Tracing)),
            ("ordinary methods with calls", new EditedProgram(LargeProgram.Intercepted, CompilerGenerator.Tracing)),
        ];
        var taken = runs.ToDictionary(static run => run.Name, static _ => new Dictionary<string, List<double>>());
        for (var round = -WarmUps; round < rounds; round++)
        {
            foreach (var (name, program) in runs)
            {
                foreach (var (stage, time) in Measure(program))
                {
                    if (round >= 0)
                    {
                        Times(taken[name], stage).Add(time.TotalMicroseconds / LargeProgram.Methods);
                    }
                }
            }
        }

        Print(taken, rounds);
        return 0;
    }

    private static IEnumerable<(string Stage, TimeSpan Time)> Measure(EditedProgram program)
    {
        var (driver, compilation) = program.Start();
        GC.Collect();
        var begun = Stopwatch.GetTimestamp();
        _ = driver.RunGenerators(compilation);
        yield return (Whole, Stopwatch.GetElapsedTime(begun));

        // To keep its steps makes a driver slower, so they are of a run of their own.
        (driver, compilation) = program.Start(keepsSteps: true);
        GC.Collect();
        var steps = driver.RunGenerators(compilation).GetRunResult().Results.Single().TrackedSteps;
        foreach (var (stage, executions) in steps)
        {
            yield return (stage, executions.Aggregate(TimeSpan.Zero, static (sum, step) => sum + step.ElapsedTime));
        }
    }

    private static List<double> Times(Dictionary<string, List<double>> stages, string stage)
    {
        if (!stages.TryGetValue(stage, out var times))
        {
            stages.Add(stage, times = []);
        }

        return times;
    }

    private static void Print(Dictionary<string, Dictionary<string, List<double>>> taken, int rounds)
    {
        Console.WriteLine(
            $"Medians of {rounds} first runs, for each of {LargeProgram.Methods} methods; stages under {MinReported} "
                + "µs left out"
        );
        Console.WriteLine();
        Console.WriteLine("| Generator | Stage | Time |");
        Console.WriteLine("| --- | --- | --- |");
        foreach (var (name, stages) in taken)
        {
            foreach (var (stage, times) in stages.Where(static stage => Median(stage.Value) >= MinReported))
            {
                Console.WriteLine(
                    string.Create(CultureInfo.InvariantCulture, $"| {name} | {stage} | {Median(times):0} µs |")
                );
            }
        }
    }

    private static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);
}
