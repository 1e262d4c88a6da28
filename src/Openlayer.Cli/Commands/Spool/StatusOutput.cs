using System.Globalization;
using Openlayer.Cli.Shell;
using Openlayer.Delivery.Outcomes;
using Openlayer.Delivery.Spool.Folder;
using Openlayer.Delivery.Spool.Storage;
using Spectre.Console;

namespace Openlayer.Cli.Commands.Spool;

/// <summary>Shows what each folder holds.</summary>
internal static class StatusOutput
{
    public static int Write(SpoolDirectory location, Terminal terminal)
    {
        var found = SpoolDirectory.Guarded(() =>
            location.Folders.Select(folder => (folder.Target, Survey: SpoolSurvey.Of(folder))).ToList()
        );
        terminal.Output.WriteLine($"{location.Root}: {Amounts.Traces(found.Sum(one => one.Survey.Rows))} waiting");
        if (found.Count == 0)
        {
            return ExitCode.Success;
        }

        var table = new Table { Border = TableBorder.Horizontal };
        table.AddColumns("Pipeline", "Receiver", "Waiting", "In use", "Size", "Oldest", "Refused");
        foreach (var (target, survey) in found)
        {
            table.AddRow(
                VisibleText.OneLine(target.InferencePipelineId).EscapeMarkup(),
                VisibleText.OneLine(target.BaseUrl).EscapeMarkup(),
                Amounts.Number(survey.Rows),
                Amounts.Number(survey.RowsInUse),
                Amounts.Size(survey.Bytes),
                survey.Oldest?.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "",
                Amounts.Number(survey.Rejected)
            );
        }

        terminal.Console.Write(table);
        foreach (var (target, survey) in found)
        {
            WriteNotes(target, survey, terminal.Console);
        }

        return ExitCode.Success;
    }

    private static void WriteNotes(SpoolTarget target, SpoolSurvey survey, IAnsiConsole console)
    {
        if (survey.Damaged > 0)
        {
            console.WriteLine(
                $"{target.InferencePipelineId}: {Amounts.Size(survey.Damaged)} are damaged and will be skipped."
            );
        }

        if (survey.Newer > 0)
        {
            console.WriteLine(
                $"{target.InferencePipelineId}: {Amounts.Number(survey.Newer)} file(s) of a newer version of "
                    + "Openlayer are left unchanged."
            );
        }

        if (survey.PassedOver > 0)
        {
            console.WriteLine(
                $"{target.InferencePipelineId}: {Amounts.Number(survey.PassedOver)} file(s) don't belong to the "
                    + "spool or can't be read, so they are skipped."
            );
        }
    }
}
