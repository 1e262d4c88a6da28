using Microsoft.AspNetCore.Components;
using Openlayer.Dashboard.Conversations;
using Openlayer.Dashboard.Pages.Frame;

namespace Openlayer.Dashboard.Pages.Lists;

/// <summary>Whether a session still goes on, and how it ended.</summary>
internal static class StatusBadge
{
    private static readonly string _quiet = Format.Plural(SessionStatuses.Quiet.TotalMinutes, "minute");

    public static RenderFragment Of(SessionStatus status) =>
        builder =>
        {
            var (kind, text) = status switch
            {
                SessionStatus.Active => ("active", "Active"),
                SessionStatus.Ended => ("ended", "Ended"),
                _ => ("failed", "Ended after an error"),
            };
            builder.OpenElement(0, "span");
            builder.AddAttribute(1, "class", $"status {kind}");
            builder.AddAttribute(
                2,
                "title",
                status == SessionStatus.Active
                    ? $"The last turn ended less than {_quiet} ago"
                    : $"No turn for {_quiet} or more"
            );
            builder.AddContent(3, text);
            builder.CloseElement();
        };
}
