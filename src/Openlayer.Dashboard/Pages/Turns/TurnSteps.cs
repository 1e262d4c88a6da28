using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Openlayer.Dashboard.Pages.Frame;

namespace Openlayer.Dashboard.Pages.Turns;

/// <summary>
/// One line on what a turn did below its root: the steps in order that the conversation doesn't tell,
/// the failed ones marked.
/// </summary>
internal static class TurnSteps
{
    private const int Max = 6;

    /// <param name="link">The trace's page.</param>
    public static RenderFragment Of(Turn turn, string link) =>
        builder =>
        {
            // Tools are told in the conversation.
            var told = turn.Script.Lines.Select(static line => line.Step?.Anchor).ToHashSet();
            var below = turn
                .Steps.Roots.SelectMany(static root => root.WithDescendants().Skip(1))
                .Where(step => !told.Contains(step.Anchor))
                .ToList();
            if (below.Count == 0)
            {
                return;
            }

            builder.OpenElement(0, "p");
            builder.AddAttribute(1, "class", "steps");
            foreach (var step in below.Take(Max))
            {
                Chip(builder, step, link);
            }

            if (below.Count > Max)
            {
                builder.AddContent(2, $"+{below.Count - Max} more");
            }

            builder.CloseElement();
        };

    private static void Chip(RenderTreeBuilder builder, StepView step, string link)
    {
        builder.OpenElement(3, "a");
        builder.AddAttribute(4, "class", step.Error is null ? "chip" : "chip failed");
        builder.AddAttribute(5, "href", $"{link}#{step.Anchor}");
        builder.OpenComponent<StepBadge>(6);
        builder.AddComponentParameter(7, nameof(StepBadge.Type), step.Type);
        builder.CloseComponent();
        builder.AddContent(8, $"{step.Model ?? step.Name} ");
        builder.OpenElement(9, "span");
        builder.AddAttribute(10, "class", "faint");
        builder.AddContent(11, Format.Duration(step.Latency));
        builder.CloseElement();
        builder.CloseElement();
    }
}
