namespace Openlayer.Cli.Shell;

/// <summary>Ends a command with a message for its user: what, where, and what to do.</summary>
internal sealed class CommandFailedException(string message, Exception? cause = null) : Exception(message, cause);
