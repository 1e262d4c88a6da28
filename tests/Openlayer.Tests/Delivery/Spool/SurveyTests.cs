using Openlayer.Delivery.Spool.Folder;
using Openlayer.Delivery.Spool.Segments;
using Openlayer.Delivery.Spool.Storage;
using Openlayer.TestSupport;

namespace Openlayer.Tests.Delivery.Spool;

/// <summary>What a folder holds is found while processes use it.</summary>
public sealed class SurveyTests : IDisposable
{
    private const int Segments = 40;
    private const int Rounds = 300;

    private readonly TemporaryFolder _folder = new();

    public SurveyTests()
    {
        Folder.Create();
        for (var number = 0; number < Segments; number++)
        {
            Write(SegmentName.New(DateTimeOffset.UnixEpoch.AddSeconds(number), "me"));
        }
    }

    private SpoolFolder Folder => SpoolFolder.Of(_folder.Path, new SpoolTarget("https://example.com", "p"));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Rows_of_a_segment_that_changes_its_name_meanwhile_are_counted()
    {
        var names = Folder.Segments().Select(static file => file.Name).ToList();
        for (var round = 0; round < Rounds; round++)
        {
            var index = round % Segments;
            // Once in each survey, at any moment of it, as when its owner has finished writing or another one takes
            // over.
            var next = names[index] with
            {
                IsOpen = !names[index].IsOpen,
                OwnerId = $"owner{round}",
            };
            var move = Task.Run(() => File.Move(Folder.PathOf(names[index]), Folder.PathOf(next)));
            Assert.Equal(Segments, SpoolSurvey.Of(Folder).Rows);
            await move;
            names[index] = next;
        }
    }

    [Fact]
    public async Task Rows_that_are_put_back_in_another_segment_meanwhile_are_counted()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var old = Folder.Segments()[round % Segments];
            var replace = Task.Run(() =>
            {
                Write(new SegmentName(SegmentName.UniqueKey(old.Name.Begun!.Value), "me", IsOpen: false));
                File.Delete(old.Path);
            });
            // For a moment they are there twice.
            Assert.InRange(SpoolSurvey.Of(Folder).Rows, Segments, Segments + 1);
            await replace;
        }
    }

    private void Write(SegmentName name)
    {
        using var batch = Batches.Of("{}", "{}");
        using var writer = new SegmentWriter(Folder.PathOf(name), name, reserved: 0);
        writer.Append(new BatchRecord(batch));
    }
}
