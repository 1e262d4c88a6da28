using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Microsoft.AspNetCore.Components;

namespace Openlayer.Dashboard.Pages.Turns;

/// <summary>
/// An answer as models write it. It is anybody's text: HTML in it stays text, nothing is loaded from elsewhere, and
/// only web addresses become links.
/// </summary>
internal static class MarkdownText
{
    // Longer ones are shown as they are: to lay them out would take longer than to read them.
    private const int MaxCharacters = 50_000;

    private static readonly MarkdownPipeline _pipeline = new MarkdownPipelineBuilder()
        .DisableHtml()
        .UsePipeTables()
        .UseSoftlineBreakAsHardlineBreak()
        .Build();

    /// <summary>The text laid out, or null where it has to be shown as it is.</summary>
    public static MarkupString? Of(string text)
    {
        // An output that is an object is not prose.
        if (text.Length > MaxCharacters || text.StartsWith('{') || text.StartsWith('['))
        {
            return null;
        }

        try
        {
            var document = Markdown.Parse(text, _pipeline);
            foreach (var inline in document.Descendants<Inline>().ToList())
            {
                Disarm(inline);
            }

            foreach (var table in document.Descendants<Table>())
            {
                Align(table);
            }

            return new MarkupString(document.ToHtml(_pipeline).TrimEnd());
        }
        catch (ArgumentException)
        {
            // Nested deeper than the parser goes.
            return null;
        }
    }

    // The parser's own way to align a column is a style, which the page's policy blocks.
    private static void Align(Table table)
    {
        foreach (var row in table.OfType<TableRow>())
        {
            foreach (var (cell, column) in row.OfType<TableCell>().Zip(table.ColumnDefinitions))
            {
                if (column.Alignment is TableColumnAlign.Center or TableColumnAlign.Right)
                {
                    cell.GetAttributes().AddClass(column.Alignment == TableColumnAlign.Right ? "right" : "center");
                }
            }
        }

        foreach (var column in table.ColumnDefinitions)
        {
            column.Alignment = null;
        }
    }

    private static void Disarm(Inline inline)
    {
        if (inline is AutolinkInline { IsEmail: false } address && !IsWeb(address.Url))
        {
            address.ReplaceBy(new LiteralInline(address.Url));
        }
        else if (inline is LinkInline link && (link.IsImage || !IsWeb(link.Url)))
        {
            link.ReplaceBy(new ContainerInline(), copyChildren: true);
        }
        else if (inline is LinkInline or AutolinkInline)
        {
            inline.GetAttributes().AddProperty("rel", "noopener noreferrer nofollow");
        }
    }

    private static bool IsWeb(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps);
}
