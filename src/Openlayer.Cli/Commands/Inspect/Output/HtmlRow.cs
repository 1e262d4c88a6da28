using System.Net;
using System.Text;
using Openlayer.Cli.Commands.Inspect.Findings;

namespace Openlayer.Cli.Commands.Inspect.Output;

/// <summary>The row of one method on the page.</summary>
internal static class HtmlRow
{
    // A few places say more at a glance than their number does.
    private const int OpenLocations = 3;

    public static string Of(InspectedMethod method)
    {
        var row = new StringBuilder();
        row.Append(
            $"<tr class=\"method\" data-type=\"{Text(method.Type).ToLowerInvariant()}\" data-marks=\"{Marks(method)}\">"
        );
        row.Append($"<td><span class=\"name\">{Text(method.Name)}</span>{Location(method)}</td>");
        row.Append($"<td data-head=\"Step\">{Step(method)}</td>");
        row.Append($"<td data-head=\"Traced\">{Traced(method)}</td>");
        row.Append($"<td data-head=\"Recorded\">{Recorded(method)}</td>");
        row.Append(Cell("Left out", LeftOut(method)));
        return row.Append("</tr>").ToString();
    }

    private static string Marks(InspectedMethod method) =>
        method.Kind switch
        {
            TracingKind.NotTraced => "missed",
            var kind => Words.Of(kind) + (method.UntracedUses.Count > 0 ? " missed" : ""),
        };

    private static string Location(InspectedMethod method) =>
        method.Location is { } location ? $"<span class=\"place code quiet\">{Text(location.ToString())}</span>" : "";

    private static string Step(InspectedMethod method)
    {
        if (method.StepType is null)
        {
            return "";
        }

        var name = Words.HasOwnStepName(method) ? $"<span class=\"place quiet\">“{Text(method.StepName!)}”</span>" : "";
        return $"<span class=\"badge\">{Text(method.StepType)}</span>{name}";
    }

    private static string Traced(InspectedMethod method)
    {
        var style = method.Kind switch
        {
            TracingKind.Partial => "partial",
            TracingKind.Intercepted => "intercepted",
            _ => "alarm-badge",
        };
        var html = $"<span class=\"badge {style}\">{Words.Of(method.Kind)}</span>";
        if (method.Kind == TracingKind.Intercepted && method.Calls.Count == 0)
        {
            html += "<span class=\"place quiet\">no calls here</span>";
        }

        if (method.Calls.Count > 0)
        {
            html += Locations(Words.Count(method.Calls.Count, "call"), [.. method.Calls.Select(Site)]);
        }

        if (method.UntracedUses.Count > 0)
        {
            html += Locations(
                $"<span class=\"badge alarm-badge\">{Words.Count(method.UntracedUses.Count, "use")} not traced</span>",
                [
                    .. method.UntracedUses.Select(use =>
                        $"{Site(use.Site)} <span class=\"quiet\">{Words.Of(use.Form)}</span>"
                    ),
                ]
            );
        }

        return html;
    }

    private static string Locations(string head, IReadOnlyCollection<string> locations)
    {
        var open = locations.Count <= OpenLocations ? " open" : "";
        return $"<details{open}><summary>{head}</"
            + $"summary><ul>{string.Concat(locations.Select(location => $"<li>{location}</li>"))}</ul></details>";
    }

    private static string Site(CallSite site) =>
        site.Location is { } location
            ? $"<span class=\"code\" title=\"{Text(site.Caller)}\">{Text(location.ToString())}</span>"
            : $"<span class=\"code\">{Text(site.Caller)}</span>";

    private static string Recorded(InspectedMethod method)
    {
        var inputs = (method.Inputs ?? [])
            .Where(input => input.Omission is null)
            .Select(input => $"<span class=\"chip code\" title=\"{Text(input.Type ?? "")}\">{Text(input.Name)}</span>");
        var output = method.Output is { Omission: null } result
            ? "<span class=\"result\"><span class=\"quiet\">returns</span> <span "
                + $"class=\"code\">{Text(result.Type)}</span></span>"
            : "";
        return string.Concat(inputs) + output;
    }

    private static IEnumerable<string> LeftOut(InspectedMethod method)
    {
        foreach (var input in method.Inputs?.Where(input => input.Omission is not null) ?? [])
        {
            yield return $"<span class=\"code\" title=\"{Text(input.Type ?? "")}\">{Text(input.Name)}</span><span "
                + $"class=\"quiet\">: {Text(input.Omission!)}</span>";
        }

        if (method.Output is { Omission: { } reason })
        {
            yield return $"the result<span class=\"quiet\">: {Text(reason)}</span>";
        }
    }

    private static string Cell(string head, IEnumerable<string> items)
    {
        var list = string.Concat(items.Select(item => $"<li>{item}</li>"));
        return list.Length == 0 ? "<td></td>" : $"<td data-head=\"{head}\"><ul>{list}</ul></td>";
    }

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
