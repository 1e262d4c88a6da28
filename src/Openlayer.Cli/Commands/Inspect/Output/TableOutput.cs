using Openlayer.Cli.Commands.Inspect.Findings;
using Openlayer.Cli.Shell;
using Spectre.Console;

namespace Openlayer.Cli.Commands.Inspect.Output;

/// <summary>Writes findings as a table; in a narrow window, where its cells would be torn, as a list.</summary>
internal static class TableOutput
{
    private const int Narrow = 120;

    private const int SectionWidth = 8;

    // A method that is called everywhere would fill the window; the other formats list every call.
    private const int ShownLocations = 5;

    public static void Write(InspectedAssembly assembly, Terminal terminal)
    {
        var console = terminal.Console;
        console.MarkupLine($"[bold]{assembly.Name.EscapeMarkup()}[/]: {Words.Summary(assembly).EscapeMarkup()}");
        foreach (var note in assembly.Notes)
        {
            console.MarkupLine($"[yellow]{note.EscapeMarkup()}[/]");
        }

        if (assembly.Methods.Count == 0)
        {
            return;
        }

        console.WriteLine();
        if (console.Profile.Width >= Narrow)
        {
            console.Write(Table(assembly));
        }
        else
        {
            WriteList(assembly, console);
        }
    }

    private static Table Table(InspectedAssembly assembly)
    {
        var table = new Table { Border = TableBorder.Horizontal, ShowRowSeparators = true };
        table.AddColumns("Method", "Step", "Traced", "Recorded", "Left out");
        foreach (var method in assembly.Methods)
        {
            table.AddRow(
                Cell(Head(method)),
                Cell([Step(method)]),
                Cell(Traced(method)),
                Cell(Recorded(method)),
                Cell(LeftOut(method))
            );
        }

        return table;
    }

    private static void WriteList(InspectedAssembly assembly, IAnsiConsole console)
    {
        foreach (var method in assembly.Methods)
        {
            console.MarkupLine(string.Join("  ", Head(method)));
            var grid = new Grid()
                .AddColumn(
                    new GridColumn
                    {
                        Width = SectionWidth,
                        Padding = new Padding(2, 0, 2, 0),
                        NoWrap = true,
                    }
                )
                .AddColumn();
            foreach (var (name, lines) in Sections(method))
            {
                if (lines.Any())
                {
                    grid.AddRow(new Markup($"[grey]{name}[/]"), Cell(lines));
                }
            }

            console.Write(grid);
            console.WriteLine();
        }
    }

    private static IEnumerable<(string Name, IEnumerable<string> Lines)> Sections(InspectedMethod method) =>
        [
            ("step", method.StepType is null ? [] : [Step(method)]),
            ("traced", Traced(method)),
            ("recorded", Recorded(method)),
            ("left out", LeftOut(method)),
        ];

    private static Markup Cell(IEnumerable<string> lines) => new(string.Join('\n', lines));

    private static IEnumerable<string> Head(InspectedMethod method)
    {
        yield return $"[bold]{method.ShortName.EscapeMarkup()}[/]";
        if (
            (method.Location?.ToString() ?? (method.Assembly is { } assembly ? $"in {assembly}" : null)) is { } location
        )
        {
            yield return $"[grey]{location.EscapeMarkup()}[/]";
        }
    }

    private static string Step(InspectedMethod method) =>
        (method.StepType + (Words.HasOwnStepName(method) ? $"\n“{method.StepName}”" : "")).EscapeMarkup();

    private static IEnumerable<string> Traced(InspectedMethod method)
    {
        yield return method.Kind switch
        {
            TracingKind.Partial => "[green]partial[/]",
            TracingKind.NotTraced => "[red]not traced[/]",
            _ => "[blue]intercepted[/], "
                + $"{(method.Calls.Count == 0 ? "no calls here" : Words.Count(method.Calls.Count, "call"))}",
        };
        foreach (var line in Locations(method.Calls.Select(Words.Of)))
        {
            yield return $"[grey]{line.EscapeMarkup()}[/]";
        }

        if (method.UntracedUses.Count == 0)
        {
            yield break;
        }

        yield return $"[red]{Words.Count(method.UntracedUses.Count, "use")} not traced[/]";
        foreach (
            var line in Locations(method.UntracedUses.Select(use => $"{Words.Of(use.Site)}, {Words.Of(use.Form)}"))
        )
        {
            yield return $"[grey]{line.EscapeMarkup()}[/]";
        }
    }

    private static List<string> Locations(IEnumerable<string> locations)
    {
        var all = locations
            .GroupBy(location => location)
            .Select(same => same.Count() == 1 ? same.Key : $"{same.Key} ×{same.Count()}")
            .ToList();
        return all.Count <= ShownLocations
            ? all
            : [.. all.Take(ShownLocations - 1), $"and {all.Count - ShownLocations + 1} more"];
    }

    private static IEnumerable<string> Recorded(InspectedMethod method)
    {
        var inputs = method.Inputs?.Where(input => input.Omission is null).Select(input => input.Name).ToList() ?? [];
        if (inputs.Count > 0)
        {
            yield return string.Join(", ", inputs).EscapeMarkup();
        }

        if (method.Output is { Omission: null } output)
        {
            yield return $"→ {output.Type}".EscapeMarkup();
        }
    }

    private static IEnumerable<string> LeftOut(InspectedMethod method)
    {
        foreach (var input in method.Inputs?.Where(input => input.Omission is not null) ?? [])
        {
            yield return $"{input.Name.EscapeMarkup()}[grey]: {input.Omission!.EscapeMarkup()}[/]";
        }

        if (method.Output is { Omission: { } reason })
        {
            yield return $"result[grey]: {reason.EscapeMarkup()}[/]";
        }
    }
}
