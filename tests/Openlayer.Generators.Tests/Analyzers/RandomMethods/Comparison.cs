using System.Numerics;

namespace Openlayer.Generators.Tests.Analyzers.RandomMethods;

/// <summary>What the analyzer reports about a method beside what is true of it, location by location.</summary>
/// <param name="Missed">Ids that can outlive the method, and nothing is reported.</param>
/// <param name="FalseAlarms">Ids that can't, and yet it is reported that they do.</param>
/// <param name="Misnamed">Reported under the wrong one of the two rules.</param>
internal readonly record struct Comparison(uint Missed, uint FalseAlarms, uint Misnamed)
{
    public static Comparison Of(Findings expected, Findings actual) =>
        new(
            expected.All & ~actual.All,
            actual.All & ~expected.All,
            expected.All
                & actual.All
                & ((expected.NotCleared ^ actual.NotCleared) | (expected.ClearSkipped ^ actual.ClearSkipped))
        );

    /// <summary>Each kind of error that was made, and at how many places.</summary>
    public IEnumerable<(string Kind, int Places)> Errors =>
        new[] { ("missed", Missed), ("false alarms", FalseAlarms), ("under the wrong rule", Misnamed) }
            .Where(static error => error.Item2 != 0)
            .Select(static error => (error.Item1, BitOperations.PopCount(error.Item2)));
}
