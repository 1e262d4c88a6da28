namespace Openlayer.Cli.Shell;

/// <summary>The exit code of every command.</summary>
internal static class ExitCode
{
    /// <summary>Done, also when there was nothing to show.</summary>
    public const int Success = 0;

    /// <summary>The command failed; the error output has the reason.</summary>
    public const int Failed = 1;

    /// <summary>The command line itself is wrong.</summary>
    public const int Usage = 2;
}
