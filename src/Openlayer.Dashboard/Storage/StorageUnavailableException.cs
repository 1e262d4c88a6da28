namespace Openlayer.Dashboard.Storage;

/// <summary>The store can't be used now; the message names the file, the reason and the remedy.</summary>
internal sealed class StorageUnavailableException(string message, Exception? innerException = null)
    : Exception(message, innerException);
