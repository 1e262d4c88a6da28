namespace Openlayer.Tests.Delivery.Spool;

public sealed class ReplayTests : SpoolTest
{
    [Fact]
    public async Task What_cannot_be_sent_is_kept_and_sent_when_the_receiver_answers_again()
    {
        IsDown = true;
        Close(1, 2, 3);
        Assert.Equal(new FlushResult(0, 0, 0, 0, 3), await FlushAsync());

        IsDown = false;
        Close(4);
        await UntilAsync(() => Arrived.SequenceEqual([1, 2, 3, 4]));
        await UntilAsync(() => OpenlayerTracer.BufferStatus.Traces == 0);
        Assert.Equal(new FlushResult(4, 0, 0, 0), await FlushAsync());
        Assert.Empty(Folder.Segments());
    }

    [Fact]
    public async Task What_a_process_left_is_sent_by_the_next_with_the_same_ids()
    {
        IsDown = true;
        Close(1, 2);
        await FlushAsync();
        Assert.Equal(2, OpenlayerTracer.BufferStatus.Traces);
        var ids = Sent.Refused.Select(row => (string?)row["inferenceId"]).Distinct().Order().ToList();

        IsDown = false;
        await RestartAsync();
        await UntilAsync(() => Arrived.SequenceEqual([1, 2]));
        Assert.Equal(ids, Sent.Rows.Select(row => (string?)row["inferenceId"]).Order());
        // Not traces of this process: its own sums are of what it closed.
        Assert.Equal(default, await FlushAsync());
    }
}
