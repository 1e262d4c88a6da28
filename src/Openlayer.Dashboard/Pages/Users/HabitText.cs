using Openlayer.Dashboard.Pages.Frame;
using Openlayer.Dashboard.Patterns;
using Openlayer.Dashboard.Rows;

namespace Openlayer.Dashboard.Pages.Users;

/// <summary>What one user does otherwise than all others, in words and numbers.</summary>
internal static class HabitText
{
    private const int MaxLength = 200;

    public static string Title(Habit habit) =>
        $"{(habit.Dimension == Dimension.Tool ? "Tool " : "")}{Preview.Of(habit.Subject, MaxLength)} "
        + (habit.Kind == HabitKind.Fails ? "fails more often" : "is used more");

    /// <summary>The numbers behind it.</summary>
    public static string Numbers(Habit habit)
    {
        var (found, things) = (habit.Comparison, habit.Dimension == Dimension.Tool ? "calls" : "turns");
        var own = $"{Format.Count(found.Hits)} of {Format.Count(found.Of)}";
        var rest = $"{Format.Percent(found.RestShare)} for other users";
        return habit.Kind == HabitKind.Fails
            ? $"{own} {things} failed; {rest}."
            : $"{own} {things}, in {Format.Plural(habit.Sessions, "session")}; {rest}.";
    }

    /// <summary>What remains when chance is taken off.</summary>
    public static string Surely(Habit habit)
    {
        var found = habit.Comparison;
        var each = habit.Kind == HabitKind.Uses ? "Each session counted once: at" : "At";
        return $"{each} least {Format.Percent(found.Lower)} against at most {Format.Percent(found.RestUpper)}, "
            + $"allowing for {Format.Plural(found.Looked, "comparison")}.";
    }
}
