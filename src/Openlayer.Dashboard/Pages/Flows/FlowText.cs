using Openlayer.Dashboard.Flows;
using Openlayer.Dashboard.Pages.Frame;
using Openlayer.Dashboard.Rows;

namespace Openlayer.Dashboard.Pages.Flows;

/// <summary>The parts of a flow in words.</summary>
internal static class FlowText
{
    private const int MaxLength = 200;
    private const int ShortLength = 20;

    private static readonly string[] _numbers = ["First", "Second", "Third"];

    /// <summary>What stands above a column.</summary>
    public static string Column(int column, int turns) =>
        column == 2 * turns ? "Later turns"
        : column > 2 * turns ? "Outcome"
        : column % 2 == 1 ? "Tools"
        : _numbers[column / 2] + " turn";

    public static string Name(FlowNode node) =>
        node.Step.IsOthers ? Format.Plural(node.Steps, "other") : Name(node.Step);

    public static string Name(FlowStep step) =>
        (step.Kind, step.Name) switch
        {
            (FlowStepKind.Entry, null) => "(unnamed)",
            (FlowStepKind.Tools, null) => "no tool",
            (_, var name) => Preview.Of(name, MaxLength)!,
        };

    /// <summary>As much of the name as has room in the picture.</summary>
    public static string Short(FlowNode node) => Preview.Of(Name(node), ShortLength)!;

    /// <summary>The name with its place.</summary>
    public static string Full(FlowNode node) => Place(node.Step) + Name(node);

    public static string Full(FlowStep step) => Place(step) + Name(step);

    /// <summary>How a conversation goes from one to the other.</summary>
    public static string Full(FlowLink link) => $"{Full(link.From)} → {Full(link.To)}";

    /// <summary>How wide something is.</summary>
    public static string Figure(FlowFigures figures, FlowWidth width) =>
        width switch
        {
            FlowWidth.Users => Format.Plural(figures.Users, "user"),
            FlowWidth.Cost => Format.Cost(figures.Cost),
            FlowWidth.Lost => Format.Duration(figures.TimeLost),
            _ => Format.Plural(figures.Sessions, "session"),
        };

    /// <summary>The same beside a name in the picture.</summary>
    public static string ShortFigure(FlowFigures figures, FlowWidth width) =>
        width switch
        {
            FlowWidth.Users => Format.Count(figures.Users),
            FlowWidth.Cost => Format.Cost(figures.Cost),
            FlowWidth.Lost => Format.Duration(figures.TimeLost),
            _ => Format.Count(figures.Sessions),
        };

    /// <summary>How often something was done again there; null for never.</summary>
    public static string? Again(FlowNode node) =>
        (node.Retries, node.Loops) switch
        {
            (0, 0) => null,
            (var retries, 0) => Format.Plural(retries, "retry", "retries"),
            (0, var loops) => Format.Plural(loops, "loop"),
            var (retries, loops) => $"{Format.Plural(retries, "retry", "retries")}, {Format.Plural(loops, "loop")}",
        };

    public static string Title(RepeatTotals repeat) =>
        repeat.Kind switch
        {
            RepeatKind.ToolRetry => $"Tool {Of(repeat)} is tried again after it failed",
            RepeatKind.ToolLoop => $"Tool {Of(repeat)} is called again with the same arguments",
            RepeatKind.TurnRetry => $"{Of(repeat)} is tried again after a turn without an answer",
            _ => $"People come back to {Of(repeat)}",
        };

    public static string Width(FlowWidth width) =>
        width switch
        {
            FlowWidth.Users => "Users",
            FlowWidth.Cost => "Cost",
            FlowWidth.Lost => "Time lost",
            _ => "Sessions",
        };

    /// <summary>Why there is no picture.</summary>
    public static string Nothing(FlowWidth width) =>
        width switch
        {
            FlowWidth.Users => "No conversation has a user.",
            FlowWidth.Cost => "No conversation has a cost.",
            _ => "No time was lost.",
        };

    private static string Of(RepeatTotals repeat) => Preview.Of(repeat.Name, MaxLength) ?? "(unnamed)";

    private static string Place(FlowStep step) =>
        step.Kind switch
        {
            FlowStepKind.Entry => $"Turn {step.Turn}: ",
            FlowStepKind.Tools => $"Tools of turn {step.Turn}: ",
            _ => "",
        };
}
