using System.Text.Json.Nodes;

namespace SampleTraffic;

/// <summary>One conversation.</summary>
internal sealed class Session(int number, Person person, Calendar calendar, Random random)
{
    public const int Count = 400;

    // Some talk for long, and each answer takes longer than the one before.
    private readonly bool _isLong = number % 27 == 0;

    /// <summary>Its rows, and when each of them ended.</summary>
    public IEnumerable<(double At, JsonObject Row)> Turns()
    {
        var at = calendar.AnyTime(random);
        var length = _isLong ? 10 + random.Next(5) : 1 + random.Next(6);
        Turn? before = null;
        for (var turn = 1; turn <= length; turn++)
        {
            var next = Next(before, at, turn);
            var row = next.Row(Id(turn), $"shop-{number:0000}", person.Id);
            yield return (next.End, row);
            if (IsLast(next))
            {
                yield break;
            }

            before = next;
            at = next.End + 4 + (random.NextDouble() * 60) + (random.Next(12) == 0 ? 900 : 0);
        }
    }

    private string Id(int turn) => $"sample-{number:0000}-{turn:00}";

    // People give up after an error, or leave while an answer is written.
    private bool IsLast(Turn turn) => turn.IsAbandoned || (turn.Error is not null && random.NextDouble() < 0.6);

    private Turn Next(Turn? before, double at, int turn)
    {
        // Who got no good answer asks again.
        var asksAgain = before is { IsPoor: true, Form: 0 } && random.NextDouble() < 0.75;
        var flow =
            asksAgain ? before!.Flow
            : person.HasOldOrders && random.Next(2) == 0 ? Flow.Order
            : Flow.AnyOf(random);
        var question = asksAgain ? before!.Question : random.Next(flow.Asked.Length);
        var subject = asksAgain ? before!.Subject : flow.AnySubject(question, random);
        var isBlocked = random.NextDouble() < 0.012;
        return new Turn(flow, question, asksAgain ? 1 : 0, subject, at)
        {
            Slowness = calendar.Slowness(at) * (_isLong ? 1 + (turn * 0.4) : 1),
            IsPoor = random.NextDouble() < PoorShare(flow, at),
            Error = isBlocked ? null : ErrorOf(flow, at, subject),
            IsAbandoned = random.NextDouble() < 0.03,
            IsBlocked = isBlocked,
            Repeats = flow == Flow.Product && random.NextDouble() < 0.07 ? 3 + random.Next(3) : 1,
            Noise = new Random(random.Next()),
        };
    }

    private double PoorShare(Flow flow, double at) => flow == Flow.Return && calendar.HasNewPrompt(at) ? 0.6 : 0.03;

    private ShopError? ErrorOf(Flow flow, double at, string subject) =>
        calendar.IsOutage(at) ? ShopError.Outage(random)
        : flow == Flow.Return && calendar.HasNewPrompt(at) && random.NextDouble() < 0.4 ? ShopError.NoJson(random)
        : flow == Flow.Order && (person.HasOldOrders ? random.NextDouble() < 0.7 : random.NextDouble() < 0.04)
            ? ShopError.NoOrder(subject)
        : random.NextDouble() < 0.006 ? ShopError.TimedOut(random)
        : null;
}
