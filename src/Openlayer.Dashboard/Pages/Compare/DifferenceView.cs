using System.Globalization;
using Microsoft.AspNetCore.Components;
using Openlayer.Dashboard.Conversations;
using Openlayer.Dashboard.Pages.Frame;

namespace Openlayer.Dashboard.Pages.Compare;

/// <summary>Shows what differs between two texts or two figures.</summary>
internal static class DifferenceView
{
    // Smaller ones are noise.
    private const double LeastShare = 0.1;

    /// <summary>One side of two texts.</summary>
    /// <param name="isLeft">What only the left has is marked as removed, what only the right has as added.</param>
    public static RenderFragment Of(IReadOnlyList<Stretch> text, bool isLeft) =>
        builder =>
        {
            foreach (var part in text)
            {
                if (!part.IsChanged)
                {
                    builder.AddContent(0, part.Text);
                    continue;
                }

                builder.OpenElement(1, isLeft ? "del" : "ins");
                builder.AddContent(2, part.Text);
                builder.CloseElement();
            }
        };

    /// <summary>How the right figure differs from the left one; more of it is worse.</summary>
    /// <param name="write">Writes such a figure.</param>
    public static RenderFragment Of(double? left, double? right, Func<double?, string> write) =>
        builder =>
        {
            if (left is not { } one || right is not { } other || one == other)
            {
                builder.AddContent(3, left is not null && left == right ? "same" : Format.Nothing);
                return;
            }

            var difference = other - one;
            var share = one == 0 ? 1 : Math.Abs(difference) / Math.Abs(one);
            builder.OpenElement(4, "span");
            builder.AddAttribute(
                5,
                "class",
                share < LeastShare ? "faint"
                    : difference > 0 ? "worse"
                    : "better"
            );
            builder.AddContent(6, $"{(difference > 0 ? "+" : "−")}{write(Math.Abs(difference))}{ShareOf(one, share)}");
            builder.CloseElement();
        };

    private static string ShareOf(double one, double share) =>
        one == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" ({Format.Percent(share)})");
}
