using CsCheck;

namespace Openlayer.Tests.Capture;

/// <summary>
/// Object graphs that chance makes go through a traced and an untraced twin: both give the same, have the same effects,
/// and the trace is valid and alone.
/// </summary>
public sealed partial class DifferentialCaptureTests : TracingTest
{
    private const int Graphs = 10_000;
    private const int Batch = 500;

    private static readonly Gen<int> _seeds = Gen.Int[0, int.MaxValue - 1];

    [Fact]
    public async Task Traced_and_untraced_twins_agree_over_random_graphs()
    {
        var seeds = new List<int>(Graphs);
        Check.Sample(_seeds, seeds.Add, iter: Graphs, threads: 1, print: static seed => $"{seed}");
        var rows = 0;
        foreach (var batch in seeds.Chunk(Batch))
        {
            foreach (var seed in batch)
            {
                Compare(seed);
            }
            // Parsing is done by the transport: a row that is no JSON would fail there, and not be delivered.
            var sent = await RowsAsync();
            Assert.Equal(batch.Length, sent.Count);
            Assert.All(sent, AssertIsOneStep);
            rows += sent.Count;
            Sent.Clear();
        }

        Assert.Equal(seeds.Count, rows);
        Assert.Equal(Graphs, rows);
    }

    private static void AssertIsOneStep(System.Text.Json.Nodes.JsonObject row)
    {
        var step = row["steps"]![0]!;
        Assert.Equal(nameof(Traced), (string?)step["name"]);
        Assert.Empty(step["steps"]!.AsArray());
        Assert.NotEmpty(row.ToJsonString());
    }

    private static void Compare(int seed)
    {
        var traced = new GraphMaker(seed);
        var untraced = new GraphMaker(seed);
        var tracedOutcome = Outcome(() => Traced(traced.Root, traced.Argument));
        var calls = traced.Calls.ToArray();
        var untracedOutcome = Outcome(() => Untraced(untraced.Root, untraced.Argument));
        Assert.True(tracedOutcome == untracedOutcome, $"seed {seed}: {tracedOutcome} and {untracedOutcome}");
        // Once for each of the captures: of the arguments, and of the result.
        Assert.True(
            Array.TrueForAll(calls, count => count <= GraphMaker.Captures),
            $"seed {seed}: {string.Join(' ', calls)}"
        );
        Assert.True(traced.ProxyCalls == 0, $"seed {seed}: {traced.ProxyCalls} calls of proxies");
        // What is seen of the graph afterwards, by somebody who calls everything.
        Assert.True(traced.Describe() == untraced.Describe(), $"seed {seed}: the graphs differ");
    }

    private static string Outcome(Func<object?> call)
    {
        try
        {
            return $"{call()?.GetType()}";
        }
#pragma warning disable CA1031 // Whatever it is, the twin has to throw the same.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return $"{exception.GetType()}: {exception.Message}";
        }
    }

    [Trace]
    private static object? Traced(object? root, int argument) => Untraced(root, argument);

    private static object? Untraced(object? root, int argument) =>
        argument % 7 == 0 ? throw new InvalidOperationException($"{argument}") : root;

    [Trace]
    internal static int Inner(object? value) => value is null ? 0 : 1;
}
