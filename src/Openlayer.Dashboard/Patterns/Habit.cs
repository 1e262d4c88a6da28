namespace Openlayer.Dashboard.Patterns;

/// <summary>What one user does more, or fails with more, than all others.</summary>
/// <param name="Subject">The name of an entry point or of a tool.</param>
/// <param name="Sessions">In how many of the user's sessions it was seen.</param>
internal sealed record Habit(HabitKind Kind, Dimension Dimension, string Subject, Comparison Comparison, int Sessions);

internal enum HabitKind
{
    /// <summary>More of the user's turns fail.</summary>
    Fails,

    /// <summary>More of the user's turns are of it.</summary>
    Uses,
}

/// <summary>The habits of all users.</summary>
/// <param name="Looked">How many comparisons were made, of all users together.</param>
/// <param name="Compared">How many of them were of each user.</param>
internal sealed record HabitFindings(
    IReadOnlyDictionary<string, IReadOnlyList<Habit>> ByUser,
    int Looked,
    IReadOnlyDictionary<string, int> Compared
);
