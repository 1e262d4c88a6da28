using Openlayer.TestSupport;

namespace Openlayer.Benchmarks.Soak;

/// <summary>The long run, from the command line.</summary>
internal static class SoakProgram
{
    public static async Task<int> RunAsync(double minutes, int rate)
    {
        var folder = Directory.CreateTempSubdirectory("openlayer-soak-");
        try
        {
            var result = await new SoakRun(
                TimeSpan.FromMinutes(minutes),
                rate,
                folder.FullName,
                Console.WriteLine
            ).RunAsync();
            Console.WriteLine($"{result.Closed} closed, {result.Received} rows received; {result.Counts}");
            foreach (var problem in result.Problems)
            {
                Console.WriteLine(problem);
            }

            return result.Problems.Any() ? 1 : 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
