using Openlayer.Dashboard.Patterns;
using Openlayer.Dashboard.Rows;
using Openlayer.Dashboard.Storage;

namespace Openlayer.Dashboard.Insights;

/// <summary>Reads the turns that patterns are looked for in, within bounds of number and size.</summary>
internal sealed class TurnRows(ITrafficReader traffic, IRowReader rows)
{
    private const int MaxWords = 40;
    private const int BodiesAtOnce = 500;

    /// <summary>The newest rows, and the newest of them with what their steps did.</summary>
    public List<TurnRow> Read(ReportScope scope, int maxRows, int maxDetails, CancellationToken cancellationToken)
    {
        // Users, sessions and entry points come again and again.
        var known = new Dictionary<string, string>();
        var read = traffic.Rows(scope.Rows, scope.Period, maxRows, row => Of(row, known), cancellationToken).ToList();
        for (var at = 0; at < Math.Min(read.Count, maxDetails); at += BodiesAtOnce)
        {
            var count = Math.Min(BodiesAtOnce, Math.Min(read.Count, maxDetails) - at);
            var bodies = rows.Bodies([.. read.Skip(at).Take(count).Select(static row => row.Id)], cancellationToken)
                .ToDictionary(static body => body.Id, TurnDetails.Of);
            for (var row = at; row < at + count; row++)
            {
                read[row] = read[row] with { Detail = bodies.GetValueOrDefault(read[row].Id) };
            }
        }

        return read;
    }

    private static TurnRow Of(RowRecord row, Dictionary<string, string> known) =>
        new()
        {
            Id = row.Id,
            InferenceId = row.InferenceId,
            Time = row.Timestamp,
            Latency = row.Latency,
            Cost = row.Cost,
            User = Once(row.UserId, known),
            Session = Once(row.SessionId, known),
            Name = Once(row.Name, known),
            HasError = row.HasError,
            Error = row.Error,
            Words = Words(row.Question),
        };

    private static string? Once(string? text, Dictionary<string, string> known)
    {
        if (text is null)
        {
            return null;
        }

        if (!known.TryGetValue(text, out var same))
        {
            known[text] = same = text;
        }

        return same;
    }

    private static IReadOnlyList<int> Words(string? question)
    {
        if (question is null)
        {
            return [];
        }

        var words = new SortedSet<int>();
        foreach (var word in Word.AllOf(question))
        {
            if (words.Count == MaxWords)
            {
                break;
            }

            // Where words aren't parted by spaces, two characters stand for one.
            if (word.IsIdeographic)
            {
                words.UnionWith(word.Pairs(question).Select(Number));
            }
            else
            {
                words.Add(Number(word.In(question).ToString().ToLowerInvariant()));
            }
        }

        return [.. words];
    }

    private static int Number(string word) => unchecked((int)StableHash.Of(word));
}
