using Openlayer.Delivery.Outcomes;
using Openlayer.Delivery.Spool.Files;
using Openlayer.Delivery.Spool.Folder;
using Openlayer.Delivery.Spool.Segments;
using Openlayer.Delivery.Spool.Storage;
using Openlayer.TestSupport;

namespace Openlayer.Tests.Delivery.Spool;

/// <summary>Which process sends what.</summary>
public sealed class HandOverTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly RecordingLogger _log = new();
    private readonly TraceLedger _ledger = new();

    public void Dispose()
    {
        _ledger.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void A_running_process_keeps_what_it_has_and_a_dead_one_leaves_it_to_exactly_one_other()
    {
        var writer = Process();
        Keep(writer, 1);
        var others = Enumerable.Range(0, 4).Select(_ => Process()).ToList();
        Assert.All(others, other => Assert.Empty(other.Collect()));

        writer.Dispose();
        var found = new int[others.Count];
        Parallel.For(0, others.Count, i => found[i] = others[i].Collect().Count);
        Assert.Equal(1, found.Sum());
        others.ForEach(other => other.Dispose());
    }

    [Fact]
    public void Under_constant_takeover_every_segment_goes_to_one()
    {
        for (var round = 0; round < 50; round++)
        {
            using (var writer = Process())
            {
                Keep(writer, round);
                writer.Collect();
                Keep(writer, round);
            }

            var others = Enumerable.Range(0, 3).Select(_ => Process()).ToList();
            var found = new IReadOnlyList<SegmentFile>[others.Count];
            Parallel.For(0, others.Count, i => found[i] = others[i].Collect());
            Assert.Equal(2, found.Sum(files => files.Count));
            foreach (var file in found.SelectMany(files => files))
            {
                File.Delete(file.Path);
            }

            others.ForEach(other => other.Dispose());
        }

        Assert.Empty(Directory.GetFiles(Folder.Path, "*.owner"));
    }

    [Fact]
    public void What_a_newer_version_wrote_is_left_alone_and_told()
    {
        using var process = Process();
        var newer = Path.Combine(Folder.Path, SegmentName.New(TimeProvider.System.GetUtcNow(), "gone").FileName);
        var bytes = new byte[200];
        new SegmentHeader(SegmentHeader.CurrentVersion + 1, 0).Write(bytes);
        File.WriteAllBytes(newer, bytes);
        Keep(process, 1);

        Assert.Single(process.Collect());
        Assert.Equal(1, process.Clear());
        Assert.Equal(bytes, File.ReadAllBytes(newer));
        Assert.Equal((0, 1), (SpoolSurvey.Of(Folder).Rows, SpoolSurvey.Of(Folder).Newer));
        Assert.Contains("newer version", Assert.Single(_log.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_somebody_deletes_while_it_is_used_throws_nothing_but_faults_of_files()
    {
        using var process = Process();
        Keep(process, 1);
        Directory.Delete(Folder.Path, recursive: true);
        var exception = Record.Exception(() => process.Collect());
        Assert.True(exception is null || PrivateFiles.IsFault(exception), exception?.ToString());
    }

    private SpoolFolder Folder => SpoolFolder.Of(_folder.Path, new SpoolTarget("https://example.com", "p"));

    private PipelineSpool Process()
    {
        var options = new OpenlayerOptions { LoggerFactory = _log };
        return new PipelineSpool(Folder, options, _ledger, new SpoolLog(new DeliveryLog(options)));
    }

    private static void Keep(PipelineSpool process, int number)
    {
        using var batch = Batches.Of("{}", $$"""{"number":{{number}}}""");
        Assert.True(process.Append(batch, SpoolPatience.Background));
    }
}
