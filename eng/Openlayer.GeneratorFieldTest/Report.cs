using System.Globalization;

namespace Openlayer.GeneratorFieldTest;

/// <summary>What the generator and the analyzers changed in a build, and what they cost it.</summary>
internal static class Report
{
    /// <summary>Answers 1 when they broke something.</summary>
    public static int Print(PlantedMethods planted, BuildLog plain, BuildLog injected, BuildLog traced)
    {
        Print("as it is", plain);
        Print("with Openlayer", injected);
        Print($"with [Trace] on {planted.Count} methods", traced);
        Console.WriteLine();
        foreach (
            var rule in traced
                .Diagnostics.Where(IsOurs)
                .GroupBy(logged => logged.Code)
                .OrderBy(rule => rule.Key, StringComparer.Ordinal)
        )
        {
            Console.WriteLine($"{rule.Key}: {rule.Count()}, such as {rule.First().Text}");
        }

        LoggedDiagnostic[] broken =
        [
            .. injected
                .Diagnostics.Concat(traced.Diagnostics)
                .Distinct()
                .Except(plain.Diagnostics)
                .Where(logged => !IsOurs(logged)),
        ];
        foreach (var logged in broken)
        {
            Console.WriteLine($"NEW {logged.Kind} {logged.Code} in {logged.Where}: {logged.Text}");
        }

        return broken.Length > 0 || plain.Diagnostics.Any(logged => logged.Kind == "error") ? 1 : 0;
    }

    private static void Print(string what, BuildLog log) =>
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{what, -30} compile {log.Compiling.TotalSeconds, 6:F1} s, analyzers {Share(log.Analyzing, log)}, "
                    + $"generator {Share(log.Generating, log)}, errors "
                    + $"{log.Diagnostics.Count(logged => logged.Kind == "error")}"
            )
        );

    private static string Share(TimeSpan part, BuildLog log) =>
        string.Create(CultureInfo.InvariantCulture, $"{part.TotalSeconds:F2} s ({part / log.Compiling:P1})");

    private static bool IsOurs(LoggedDiagnostic logged) => logged.Code.StartsWith("OL", StringComparison.Ordinal);
}
