namespace SupportChat.Answers;

/// <summary>One question and its answer.</summary>
public sealed record Turn(string Question, IReadOnlyList<string> Terms, string Answer);

/// <summary>What was said in one session so far. Thread-safe.</summary>
public sealed class Conversation
{
    private const int MaxTurns = 10;
    private const int FewTerms = 2;

    // Words that point back at something said before.
    private static readonly HashSet<string> _pointers = new(StringComparer.OrdinalIgnoreCase)
    {
        "and",
        "but",
        "also",
        "then",
        "it",
        "its",
        "that",
        "this",
        "they",
        "them",
        "those",
        "these",
        "there",
        "one",
        "again",
        "else",
        "more",
    };

    private readonly Lock _lock = new();
    private IReadOnlyList<Turn> _turns = [];

    /// <summary>The latest turns, the oldest first.</summary>
    public IReadOnlyList<Turn> Turns => _turns;

    /// <summary>
    /// Words of earlier questions that this one leaves out: "and how do I turn it off?" is about what came before.
    /// </summary>
    public IReadOnlyList<string> ContextOf(string question, IReadOnlyList<string> terms)
    {
        var pointsBack =
            terms.Count <= FewTerms
            || question
                .Split([' ', ',', '?', '.', '!', '\''], StringSplitOptions.RemoveEmptyEntries)
                .Any(_pointers.Contains);
        if (!pointsBack || _turns.Count == 0)
        {
            return [];
        }

        // Back to the question that named its subject, and no further.
        var context = new List<string>();
        foreach (var turn in _turns.Reverse())
        {
            context.AddRange(turn.Terms);
            if (turn.Terms.Count > FewTerms)
            {
                break;
            }
        }

        return [.. context.Distinct().Except(terms)];
    }

    /// <summary>Remembers a turn, and forgets the oldest when there are many.</summary>
    public void Add(Turn turn)
    {
        lock (_lock)
        {
            _turns = [.. _turns.TakeLast(MaxTurns - 1), turn];
        }
    }
}
