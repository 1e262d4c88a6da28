namespace Openlayer.Generators.Tests.Analyzers.RandomMethods;

/// <summary>
/// The decisions of one run, by chance at first. After some of them it is always the first possibility, which ends
/// loops and throws nothing, so that every run ends.
/// </summary>
/// <param name="random">Where chance comes from.</param>
/// <param name="weight">How much likelier the first possibility is: with a high weight a run comes far, with a low one
/// it turns often.</param>
internal sealed class ScriptedRun(Random random, int weight)
{
    private const int FreeDecisions = 40;
    private int _made;

    public int Decide(int count)
    {
#pragma warning disable CA5394 // Nobody is to be kept from guessing these.
        var number = random.Next(count + weight);
#pragma warning restore CA5394
        return _made++ < FreeDecisions && number < count ? number : 0;
    }

    public void MayThrow()
    {
        switch (Decide(3))
        {
            case 1:
                throw new InvalidOperationException();
            case 2:
                throw new FormatException();
        }
    }
}
