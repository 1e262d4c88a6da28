using Openlayer.Cli.Shell;
using Openlayer.Delivery.Outcomes;
using Openlayer.Delivery.Spool.Files;
using Openlayer.Delivery.Spool.Folder;
using Openlayer.Delivery.Spool.Storage;

namespace Openlayer.Cli.Commands.Spool;

/// <summary>Deletes what waits.</summary>
internal static class ClearRun
{
    public static int Run(SpoolDirectory location, bool isSure, bool withRejected, Terminal terminal)
    {
        var found = SpoolDirectory.Guarded(() => SpoolSurvey.Of(location.Folders));
        var refused = withRejected ? found.Rejected : 0;
        if (!isSure)
        {
            throw new CommandFailedException(
                $"this deletes {Amounts.Traces(found.Rows)} that were never "
                    + $"sent{(refused > 0 ? $", and {Amounts.Traces(refused)} that were refused" : "")}. Add "
                    + "--yes to confirm."
            );
        }

        var cleared = location.Folders.Sum(folder => TryClear(folder, terminal));
        if (withRejected)
        {
            SpoolDirectory.Guarded(() => location.Folders.Sum(RejectedRows.Clear));
        }

        terminal.Output.WriteLine($"{Amounts.Traces(cleared + refused)} deleted");
        var left = SpoolDirectory.Guarded(() => SpoolSurvey.Of(location.Folders)).RowsInUse;
        if (left > 0)
        {
            terminal.Output.WriteLine($"{Amounts.Traces(left)} kept because running programs are writing to the files");
        }

        return ExitCode.Success;
    }

    /// <summary>One folder that can't be cleared keeps no other.</summary>
    private static long TryClear(SpoolFolder folder, Terminal terminal)
    {
        try
        {
            return Clear(folder);
        }
        catch (Exception exception) when (PrivateFiles.IsFault(exception))
        {
            terminal.Output.WriteLine($"{folder.Path}: skipped, {exception.Message}");
            return 0;
        }
    }

    private static long Clear(SpoolFolder folder)
    {
        using var ledger = new TraceLedger();
        var options = new OpenlayerOptions();
        using var spool = new PipelineSpool(folder, options, ledger, new SpoolLog(new DeliveryLog(options)));
        return spool.Clear();
    }
}
