using System.Text;
using Openlayer.Delivery.Outcomes;
using Openlayer.Delivery.Sending;
using Openlayer.Delivery.Spool.Folder;
using Openlayer.Delivery.Spool.Storage;

namespace Openlayer.Cli.Tests.Spool;

/// <summary>
/// Commands of the spool read the environment of the process that their tests share, so these run one after the other.
/// </summary>
[CollectionDefinition(Name)]
public sealed class EnvironmentCollection
{
    public const string Name = "environment";
}

/// <summary>Puts rows into a spool as programs leave them.</summary>
internal sealed class LeftRows(string root) : IDisposable
{
    private readonly TraceLedger _ledger = new();

    public void Dispose() => _ledger.Dispose();

    public PipelineSpool Spool(string baseUrl, string pipeline)
    {
        var options = new OpenlayerOptions();
        var folder = SpoolFolder.Of(root, new SpoolTarget(baseUrl, pipeline));
        return new PipelineSpool(folder, options, _ledger, new SpoolLog(new DeliveryLog(options)));
    }

    /// <summary>A program that is killed finishes no file, and the system lets go of its lock.</summary>
    public void OfKilled(string baseUrl, string pipeline, params string[] ids)
    {
        SpoolFolder folder;
        using (var spool = Spool(baseUrl, pipeline))
        {
            Keep(spool, ids);
            folder = spool.Folder;
        }

        foreach (var file in folder.Segments())
        {
            File.Move(file.Path, folder.PathOf(file.Name with { IsOpen = true }));
        }
    }

    public static void Keep(PipelineSpool spool, params string[] ids)
    {
        using var batch = Batch(ids);
        Assert.True(spool.Append(batch, SpoolPatience.Background));
    }

    public static RowBatch Batch(params string[] ids)
    {
        var batch = new RowBatch(origin: null!, "p", "{}"u8, startedAt: 0);
        foreach (var id in ids)
        {
            batch.Add(
                Encoding.UTF8.GetBytes(
                    $$"""{"inferenceTimestamp":1795341600.5,"inferenceId":"{{id}}","user_id":"user-{{id}}"}"""
                ),
                ledgerSize: 0
            );
        }

        return batch;
    }
}
