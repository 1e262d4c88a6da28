using System.Globalization;
using Openlayer.Dashboard.Pages.Frame;
using Openlayer.Dashboard.Patterns;
using Openlayer.Dashboard.Rows;

namespace Openlayer.Dashboard.Pages.Lists;

/// <summary>What a problem is, in words and numbers.</summary>
internal static class ProblemText
{
    private const int MaxLength = 200;

    public static string Title(Problem problem) =>
        problem.Kind switch
        {
            ProblemKind.Error => Preview.Of(problem.Subject, MaxLength)!,
            ProblemKind.ErrorShare => $"{Subject(problem)} fails more often",
            ProblemKind.Latency => $"{Subject(problem)} takes longer",
            ProblemKind.Cost => $"{Subject(problem)} costs more",
            ProblemKind.Worse => $"{Subject(problem)} fails more often than before",
            ProblemKind.Repeated => $"People ask again after {Subject(problem)}",
            ProblemKind.Loop => $"{Subject(problem)} is called again with the same arguments",
            ProblemKind.Left => "People leave after an error",
            ProblemKind.Slower => "Conversations get slower",
            _ => $"People mark answers of {Subject(problem)} as bad",
        };

    /// <summary>The numbers behind it.</summary>
    public static string Numbers(Problem problem) =>
        problem.Kind switch
        {
            ProblemKind.Error => $"Newest: {problem.Example.Error ?? problem.Example.Detail?.Error ?? "no message"}",
            ProblemKind.ErrorShare => Compared(problem, "failed"),
            ProblemKind.Latency => Compared(problem, $"took {Format.Duration(problem.Comparison!.Threshold)} or more"),
            ProblemKind.Cost => Compared(problem, $"cost {Format.Cost(problem.Comparison!.Threshold)} or more"),
            ProblemKind.Worse => Worse(problem.Comparison!, problem.Since),
            ProblemKind.Repeated => Part(problem, "questions were put again in other words"),
            ProblemKind.Loop =>
                $"At least {Thresholds.MinCalls} times in one turn, or in {Thresholds.MinCalls} turns in a row.",
            ProblemKind.Left => Compared(problem, "were the last of their session"),
            ProblemKind.Slower => Part(
                problem,
                $"conversations of {Thresholds.MinTurns} turns or more slowed down from turn to turn"
            ),
            _ => Part(problem, "rated answers got a thumb down"),
        };

    private static string Subject(Problem problem) =>
        (problem.Kind, problem.Dimension) switch
        {
            (_, Dimension.Tool) => "Tool ",
            (_, Dimension.Model) => "Model ",
            (_, Dimension.User) => "User ",
            (_, Dimension.Turn) => "Turn ",
            _ => "",
        } + Preview.Of(problem.Subject, MaxLength);

    private static string Compared(Problem problem, string what)
    {
        var found = problem.Comparison!;
        var things =
            problem.IsOfSteps ? "calls"
            : problem.Kind == ProblemKind.Left ? "failed turns"
            : "turns";
        return $"{Format.Percent(found.Share)} of {Format.Count(found.Of)} {things} {what}, and "
            + $"{Format.Percent(found.RestShare)} of {Format.Count(found.RestOf)} others. {Surely(found)}";
    }

    // What remains when chance is taken off.
    private static string Surely(Comparison found) =>
        $"At least {Format.Percent(found.Lower)} against at most {Format.Percent(found.RestUpper)}, allowing for "
        + (found.Looked > 1 ? $"{Format.Count(found.Looked)} comparisons." : "chance.");

    private static string Worse(Comparison found, double since)
    {
        var day = Format.Date(since).ToString("MMMM d", CultureInfo.InvariantCulture);
        return $"{Format.Percent(found.Share)} of {Format.Count(found.Of)} turns failed since {day}, and "
            + $"{Format.Percent(found.RestShare)} of {Format.Count(found.RestOf)} before. {Surely(found)}";
    }

    private static string Part(Problem problem, string what) =>
        $"{Format.Count(problem.Comparison!.Hits)} of {Format.Count(problem.Comparison.Of)} {what}.";
}
