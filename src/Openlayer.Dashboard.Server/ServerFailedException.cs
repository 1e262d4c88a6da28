namespace Openlayer.Dashboard.Server;

/// <summary>Ends the program with a message for its user.</summary>
internal sealed class ServerFailedException(string message, Exception? cause = null) : Exception(message, cause);
