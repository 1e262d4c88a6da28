namespace Openlayer.Dashboard.Storage;

/// <summary>The store can't be used now; the message says which file, why, and what to do.</summary>
internal sealed class StorageUnavailableException(string message, Exception? innerException = null)
    : Exception(message, innerException);
