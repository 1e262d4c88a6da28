using Openlayer.Cli.Shell;
using Openlayer.Delivery;
using Openlayer.Delivery.Spool.Folder;
using Openlayer.Delivery.Spool.Storage;
using Openlayer.Delivery.Transport;
using Openlayer.Pipeline;

namespace Openlayer.Cli.Commands.Spool;

/// <summary>Sends what waits, one pipeline after the other, as a program of the user would.</summary>
internal static class ReplayRun
{
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(10);

    public static async Task<int> RunAsync(
        SpoolDirectory location,
        Terminal terminal,
        TextWriter error,
        CancellationToken cancellationToken
    )
    {
        // This command sends for others, and traces nothing itself: the variables must start nothing of their own.
        EnvironmentPipeline.Supersede();
        using var log = new ErrorOutputLog(error);
        var total = default(ReplayTally);
        foreach (var folder in location.Folders)
        {
            total += await ReplayAsync(location, folder, log, terminal.Output, cancellationToken);
        }

        foreach (var path in location.WithoutTarget)
        {
            terminal.Output.WriteLine($"{path}: skipped because its receiver can't be determined");
            total += new ReplayTally(IsPassedOver: true);
        }

        if (total.Unsent > 0)
        {
            throw new CommandFailedException(
                $"{Amounts.Traces(total.Unsent)} could not be sent. Unsent traces are kept. Fix the problems reported "
                    + "above, then run 'dotnet openlayer spool replay' again."
            );
        }

        if (total is { Settled: 0, IsPassedOver: true })
        {
            throw new CommandFailedException(
                "nothing could be sent, and all traces are kept. The reasons are reported above."
            );
        }

        return ExitCode.Success;
    }

    private static async Task<ReplayTally> ReplayAsync(
        SpoolDirectory location,
        SpoolFolder folder,
        ErrorOutputLog log,
        TextWriter output,
        CancellationToken cancellationToken
    )
    {
        var settings = Settings(location, folder.Target, log);
        var before = SpoolDirectory.Guarded(() => SpoolSurvey.Of(folder));
        var pipeline = folder.Target.InferencePipelineId;
        WritePassedOver(before, pipeline, output);

        if (before.Rows == 0)
        {
            return new ReplayTally(IsPassedOver: before.Newer > 0 || before.PassedOver > 0);
        }
        // The key is one of the receiver that the settings name, and no other may see it.
        if (SpoolTarget.BaseUrlOf(settings) is var named && named != folder.Target.BaseUrl)
        {
            output.WriteLine(
                $"{pipeline}: skipped because it is for {folder.Target.BaseUrl} and OPENLAYER_BASE_URL is "
                    + $"{ShownAddress.Of(named)}"
            );
            return new ReplayTally(IsPassedOver: true);
        }

        await SendAsync(settings, cancellationToken);
        var after = SpoolDirectory.Guarded(() => SpoolSurvey.Of(folder));
        output.WriteLine(Outcome(folder.Target, before, after));
        return new ReplayTally(
            Settled: Math.Max(0, before.Rows - after.Rows),
            Unsent: after.Rows - after.RowsInUse,
            IsPassedOver: after.RowsInUse > 0 || after.Newer > 0 || after.PassedOver > 0
        );
    }

    private static void WritePassedOver(SpoolSurvey before, string pipeline, TextWriter output)
    {
        if (before.Newer > 0)
        {
            output.WriteLine(
                $"{pipeline}: {Amounts.Number(before.Newer)} file(s) skipped because a newer version of Openlayer "
                    + "wrote them"
            );
        }

        if (before.PassedOver > 0)
        {
            output.WriteLine(
                $"{pipeline}: {Amounts.Number(before.PassedOver)} file(s) skipped because they don't belong to the "
                    + "spool or can't be read"
            );
        }
    }

    private static string Outcome(SpoolTarget target, SpoolSurvey before, SpoolSurvey after)
    {
        var refused = after.Rejected - before.Rejected;
        var text =
            $"{target.InferencePipelineId}: {Amounts.Number(Math.Max(0, before.Rows - after.Rows - refused))} sent";
        if (refused > 0)
        {
            text += $", {Amounts.Number(refused)} refused";
        }

        if (after.RowsInUse > 0)
        {
            text += $", {Amounts.Number(after.RowsInUse)} left to the running programs that hold them";
        }

        return text;
    }

    private static async Task SendAsync(OpenlayerOptions settings, CancellationToken cancellationToken)
    {
        var delivery =
            TraceDelivery.Start(settings)
            ?? throw new CommandFailedException(
                "nothing can be sent with these settings. Fix the problem reported above."
            );
        try
        {
            await delivery.ReplayAsync().WaitAsync(_patience, cancellationToken);
        }
        catch (TimeoutException)
        {
            // The number of rows that are left is shown.
        }
        catch (OperationCanceledException)
        {
            throw new CommandFailedException(
                "stopped before all traces were sent. The rest are kept. Run 'dotnet openlayer spool replay' again."
            );
        }
        finally
        {
            // Whoever ends the command does not wait: what is under way stays on disk.
            await delivery.StopAsync(
                cancellationToken.IsCancellationRequested ? TimeSpan.Zero : TimeSpan.FromSeconds(5)
            );
        }
    }

    private static OpenlayerOptions Settings(SpoolDirectory location, SpoolTarget target, ErrorOutputLog log)
    {
        var options = new OpenlayerOptions();
        EnvironmentSettings.Apply(options, Environment.GetEnvironmentVariable);
        options.InferencePipelineId = target.InferencePipelineId;
        options.LoggerFactory = log;
        options.DisablePublish = false;
        options.Spool.Path = location.Root;
        options.Spool.Enabled = true;
        return options;
    }
}
