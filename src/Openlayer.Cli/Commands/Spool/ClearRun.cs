using Openlayer.Delivery;
using Openlayer.Delivery.Spool;

namespace Openlayer.Cli.Commands.Spool;

/// <summary>Deletes what waits.</summary>
internal static class ClearRun
{
    public static int Run(SpoolPlace place, bool isSure, bool withRejected, Terminal terminal)
    {
        var found = SpoolPlace.Guarded(() => SpoolSurvey.Of(place.Folders));
        var refused = withRejected ? found.Rejected : 0;
        if (!isSure)
        {
            throw new CommandFailedException(
                $"this deletes {Amounts.Traces(found.Rows)} that were never sent{(refused > 0 ? $", and {Amounts.Traces(refused)} that were refused" : "")}. Add --yes to do it.");
        }

        var cleared = SpoolPlace.Guarded(() => place.Folders.Sum(Clear));
        if (withRejected)
            SpoolPlace.Guarded(() => place.Folders.Sum(RejectedRows.Clear));
        terminal.Output.WriteLine($"{Amounts.Traces(cleared + refused)} deleted");
        var left = SpoolPlace.Guarded(() => SpoolSurvey.Of(place.Folders)).Rows;
        if (left > 0)
            terminal.Output.WriteLine($"{Amounts.Traces(left)} stay, as running programs are writing to their files");
        return ExitCode.Success;
    }

    private static long Clear(SpoolFolder folder)
    {
        using var ledger = new TraceLedger();
        var options = new OpenlayerOptions();
        using var spool = new PipelineSpool(folder, options, ledger, new SpoolLog(new DeliveryLog(options)));
        return spool.Clear();
    }
}
