using System.Text;
using Openlayer.Delivery.Outcomes;
using Openlayer.Delivery.Sending;

namespace Openlayer.Tests.Delivery.Spool;

/// <summary>Batches of rows that a test has written itself.</summary>
internal static class Batches
{
    public static RowBatch Of(string config, params IEnumerable<string> rows)
    {
        var batch = new RowBatch(Nobody.Instance, "p", Encoding.UTF8.GetBytes(config), startedAt: 0);
        foreach (var row in rows)
        {
            batch.Add(Encoding.UTF8.GetBytes(row), ledgerSize: 0);
        }

        return batch;
    }

    private sealed class Nobody : BatchOrigin
    {
        public static readonly Nobody Instance = new();

        public override bool Retries => false;

        public override void Delivered(RowBatch batch) => Assert.Fail("was sent");

        public override void Rejected(RowBatch batch, string answer) => Assert.Fail("was sent");

        public override void Refused(RowBatch batch, string answer) => Assert.Fail("was sent");

        public override void Unsent(RowBatch batch, DropReason reason, string detail) => Assert.Fail("was sent");
    }
}
