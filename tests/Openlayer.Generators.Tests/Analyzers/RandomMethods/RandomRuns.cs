using System.Globalization;

namespace Openlayer.Generators.Tests.Analyzers.RandomMethods;

/// <summary>Runs compiled methods, each time in another way, and records their ends and what they leave set.</summary>
internal sealed class RandomRuns
{
    private const int MaxNodes = 10;
    private const int Weights = 6;
    private readonly Random _random = new(1);
    private int _count;

    /// <summary>Short enough for chance to find every way through it, and without a loop that may never end.</summary>
    public static bool FindAll(RandomMethod method) => End(method) && Children.AllOf(method.Body).Count() <= MaxNodes;

    /// <summary>Without a loop that may never end.</summary>
    public static bool End(RandomMethod method) =>
        !Children.AllOf(method.Body).Any(static node => node is Loop { Kind: LoopKind.Forever });

    public Exits Next(Action<int> method)
    {
        OpenlayerTracer.ClearUserSessionContext();
        Script.Run = new ScriptedRun(_random, weight: 1 + (_count++ % Weights));
        try
        {
            method(0);
            return new Exits { Returned = Left() };
        }
        catch (InvalidOperationException)
        {
            return new Exits { Invalid = Left() };
        }
        catch (FormatException)
        {
            return new Exits { Other = Left() };
        }
        finally
        {
            Script.Run = null;
            OpenlayerTracer.ClearUserSessionContext();
        }
    }

    private static uint Left() =>
        OpenlayerTracer.CurrentUserId is { } place
            ? PathInterpreter.IdsOf(int.Parse(place, CultureInfo.InvariantCulture))
            : PathInterpreter.NoIds;
}
