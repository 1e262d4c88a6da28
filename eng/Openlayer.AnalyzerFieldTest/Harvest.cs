using System.Text.Json;

namespace Openlayer.AnalyzerFieldTest;

/// <summary>Compares what the compiler wrote down with what was planted.</summary>
internal static class Harvest
{
    /// <returns>Whether every planted fault was found, and nothing else was reported.</returns>
    public static bool Compare(string folder, string results, TextWriter output)
    {
        var reported = Directory.EnumerateFiles(results, "*.sarif").SelectMany(Read).Distinct().ToArray();
        var planted = Planter.Sources(folder).SelectMany(static path => Plant.In(File.ReadAllText(path))).ToArray();

        // What background work takes along is reported for information, wherever it stands between a set and its clear.
        var found = reported
            .Where(static report => report.Rule is not ("OL2008" or "OL2009"))
            .Select(static report => (report, Plant: PlantAt(report)))
            .ToArray();

        var faults = planted.Where(static plant => plant.Rule is not null).ToArray();
        var missed = faults
            .Where(fault => !found.Any(one => one.Plant == fault && one.report.Rule == fault.Rule))
            .ToArray();
        var alarms = found.Where(static one => one.Plant?.Rule != one.report.Rule).ToArray();
        foreach (var plant in missed)
        {
            output.WriteLine($"missed: {plant.Id}");
        }

        foreach (var (report, plant) in alarms)
        {
            output.WriteLine($"false alarm: {report.Rule} at {plant?.Id ?? $"{report.File}:{report.Line}"}");
        }

        output.WriteLine(
            $"{faults.Length} faults planted, {faults.Length - missed.Length} found, {missed.Length} missed; "
                + $"{planted.Length - faults.Length} right uses planted; {alarms.Length} false alarms"
        );
        return missed.Length == 0 && alarms.Length == 0;
    }

    private static Plant? PlantAt(Report report) =>
        report.File.Length == 0
            ? null
            : Plant.In(string.Join('\n', File.ReadLines(report.File).Skip(report.Line - 1).Take(1))).FirstOrDefault();

    private static IEnumerable<Report> Read(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(path));
        var run = document.RootElement.GetProperty("runs")[0];
        foreach (var result in run.GetProperty("results").EnumerateArray())
        {
            var rule = result.GetProperty("ruleId").GetString()!;
            if (rule.StartsWith("OL", StringComparison.Ordinal) || rule == "AD0001")
            {
                yield return Of(result, rule);
            }
        }
    }

    private static Report Of(JsonElement result, string rule)
    {
        if (!result.TryGetProperty("locations", out var locations) || locations.GetArrayLength() == 0)
        {
            return new(rule, "", 0);
        }

        var place = locations[0].GetProperty("physicalLocation");
        return new(
            rule,
            new Uri(place.GetProperty("artifactLocation").GetProperty("uri").GetString()!).LocalPath,
            place.GetProperty("region").GetProperty("startLine").GetInt32()
        );
    }

    private sealed record Report(string Rule, string File, int Line);
}
