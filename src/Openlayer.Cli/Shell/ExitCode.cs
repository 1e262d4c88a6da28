namespace Openlayer.Cli.Shell;

/// <summary>What every command tells the shell.</summary>
internal static class ExitCode
{
    /// <summary>Done, also when there was nothing to show.</summary>
    public const int Success = 0;

    /// <summary>What was asked for could not be had; the error output says why.</summary>
    public const int Failed = 1;

    /// <summary>The command line itself is wrong.</summary>
    public const int Usage = 2;
}
