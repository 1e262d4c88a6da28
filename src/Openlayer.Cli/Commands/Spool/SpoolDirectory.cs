using Openlayer.Cli.Shell;
using Openlayer.Delivery.Spool.Files;
using Openlayer.Delivery.Spool.Folder;

namespace Openlayer.Cli.Commands.Spool;

/// <summary>The folders that a command is about.</summary>
/// <param name="Root">Where they are.</param>
/// <param name="Folders">Those of the pipelines.</param>
/// <param name="WithoutTarget">Others that have rows, and don't say for which pipeline; none when one is asked
/// for.</param>
internal sealed record SpoolDirectory(
    string Root,
    IReadOnlyList<SpoolFolder> Folders,
    IReadOnlyList<string> WithoutTarget
)
{
    /// <exception cref="CommandFailedException">There is no such folder or pipeline, or it can't be read.</exception>
    public static SpoolDirectory Find(string? path, string? pipeline)
    {
        if (path is not null && SettingText.FaultOfPath(path) is { } fault)
        {
            throw new CommandFailedException($"--path is '{SettingText.Show(path)}', {fault}.");
        }

        var options = new SpoolOptions
        {
            Path = path ?? Environment.GetEnvironmentVariable(EnvironmentSettings.BufferPath),
        };
        var root =
            SpoolLocation.Of(options)
            ?? throw new CommandFailedException(
                "this user has no application data folder. Name the spool's folder with --path."
            );
        if (!Directory.Exists(root))
        {
            throw new CommandFailedException(
                $"the folder '{root}' does not exist, so no traces are kept there. If your programs use another "
                    + "folder, name it with --path."
            );
        }

        return Guarded(() =>
            new SpoolDirectory(
                root,
                Choose(root, pipeline),
                pipeline is null ? [.. SpoolFolder.WithoutTarget(root)] : []
            )
        );
    }

    /// <summary>Does something with the files, and explains failures in the user's terms.</summary>
    public static T Guarded<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (PrivateFiles.IsFault(exception))
        {
            throw new CommandFailedException($"the spool can't be used: {exception.Message}", exception);
        }
    }

    private static List<SpoolFolder> Choose(string root, string? pipeline)
    {
        var all = SpoolFolder.All(root).ToList();
        if (pipeline is null)
        {
            return all;
        }

        var chosen = all.Where(folder => folder.Target.InferencePipelineId == pipeline).ToList();
        if (chosen.Count > 0)
        {
            return chosen;
        }

        var pipelines = all.Select(static folder => $"'{folder.Target.InferencePipelineId}'").Distinct();
        var known = all.Count == 0 ? "It has no traces at all." : $"It has traces for {string.Join(", ", pipelines)}.";
        throw new CommandFailedException($"'{root}' has no traces for the pipeline '{pipeline}'. {known}");
    }
}
