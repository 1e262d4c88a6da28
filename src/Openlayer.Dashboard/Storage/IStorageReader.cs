namespace Openlayer.Dashboard.Storage;

/// <summary>Reads how much room a store takes.</summary>
internal interface IStorageReader
{
    StorageSize Size(CancellationToken cancellationToken);
}

/// <summary>How much room a store takes, in bytes.</summary>
/// <param name="OnDisk">With indexes, logs, and what is free inside.</param>
/// <param name="Used">Without logs and what is free inside; null where that can't be told apart.</param>
internal sealed record StorageSize(long OnDisk, long? Used);
