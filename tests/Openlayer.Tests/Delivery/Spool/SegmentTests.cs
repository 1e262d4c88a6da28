using System.Text;
using Openlayer.Delivery.Spool.Segments;
using Openlayer.TestSupport;

namespace Openlayer.Tests.Delivery.Spool;

public sealed class SegmentTests : IDisposable
{
    private const string Config = """{"outputColumnName":"output"}""";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Rows_are_read_as_they_were_written()
    {
        var rows = Read(Segment(["{\"a\":1}"], ["{\"b\":\"ü\"}", "{}"]), out var damaged);
        Assert.Equal(["{\"a\":1}", "{\"b\":\"ü\"}", "{}"], rows);
        Assert.Equal(0, damaged);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(30_000)]
    [InlineData(65_535)]
    [InlineData(65_536)]
    [InlineData(65_537)]
    [InlineData(300_000)]
    public void Rows_of_any_length_are_written_in_pieces_and_read_whole(int length)
    {
        string[] rows = [new string('a', length), "{}", new string('b', length), new string('c', length / 2)];
        using var batch = Batches.Of(Config, rows);
        var record = new BatchRecord(batch);
        var segment = Segment(rows, ["{}"]);
        Assert.Equal(record.ToArray(), segment[SegmentHeader.Length..][..record.Length]);
        Assert.Equal([.. rows, "{}"], Read(segment, out var damaged));
        Assert.Equal(0, damaged);
    }

    [Fact]
    public void A_tail_torn_at_any_byte_costs_the_records_it_cuts_and_no_other()
    {
        var whole = Segment(["{\"a\":1}"], ["{\"b\":2}", "{\"c\":3}"], ["{\"d\":4}"]);
        var ends = EndsOfRecords(whole);
        for (var length = 0; length <= whole.Length; length++)
        {
            var expected = new[] { "{\"a\":1}", "{\"b\":2}", "{\"c\":3}", "{\"d\":4}" }.Take(
                length >= ends[2] ? 4
                : length >= ends[1] ? 3
                : length >= ends[0] ? 1
                : 0
            );
            Assert.Equal(expected, Read(whole.AsSpan(0, length), out _));
        }
    }

    [Fact]
    public void Any_flipped_bit_costs_the_record_it_is_in_and_no_other()
    {
        var whole = Segment(["{\"a\":1}"], ["{\"b\":2}", "{\"c\":3}"], ["{\"d\":4}"]);
        string[][] records =
        [
            ["{\"a\":1}"],
            ["{\"b\":2}", "{\"c\":3}"],
            ["{\"d\":4}"],
        ];
        var ends = EndsOfRecords(whole);
        for (var bit = SegmentHeader.Length * 8; bit < whole.Length * 8; bit++)
        {
            var flipped = whole.ToArray();
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
            var hit = ends.FindIndex(end => bit / 8 < end);
            Assert.Equal(
                records.Where((_, index) => index != hit).SelectMany(rows => rows),
                Read(flipped, out var damaged)
            );
            Assert.NotEqual(0, damaged);
        }
    }

    [Fact]
    public void A_flipped_bit_in_the_header_makes_no_segment_look_newer_and_costs_nothing()
    {
        var whole = Segment(["{\"a\":1}"]);
        for (var bit = 0; bit < SegmentHeader.Length * 8; bit++)
        {
            var flipped = whole.ToArray();
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.False(SegmentHeader.Read(flipped).IsNewer);
            Assert.Equal(["{\"a\":1}"], Read(flipped, out _));
        }
    }

    [Fact]
    public void Bytes_of_anything_are_never_taken_for_rows()
    {
        var random = new Random(42);
        for (var round = 0; round < 1_000; round++)
        {
            var noise = new byte[random.Next(200)];
            random.NextBytes(noise);
            // What looks like the start of a record has to be looked at, and refused.
            if (noise.Length > 60)
            {
                SegmentRecord.Marker.CopyTo(noise.AsSpan(random.Next(20, 50)));
            }

            Assert.Empty(Read(noise, out _));
        }
    }

    [Fact]
    public void Names_sort_by_age_and_survive_a_change_of_owner()
    {
        var older = SegmentName.New(new DateTimeOffset(2026, 11, 22, 9, 0, 0, TimeSpan.Zero), "a");
        var newer = SegmentName.New(new DateTimeOffset(2026, 11, 22, 10, 0, 0, TimeSpan.Zero), "b");
        Assert.True(string.CompareOrdinal(older.FileName, newer.FileName) < 0);
        Assert.True(SegmentName.TryParse((older with { OwnerId = "c", IsOpen = false }).FileName, out var parsed));
        Assert.Equal((older.Key, "c", false), (parsed.Key, parsed.OwnerId, parsed.IsOpen));
        Assert.Equal(new DateTimeOffset(2026, 11, 22, 9, 0, 0, TimeSpan.Zero), parsed.Begun);
    }

    [Theory]
    [InlineData("folder.lock")]
    [InlineData("target.json")]
    [InlineData("4f3a.owner")]
    [InlineData("x.open")]
    [InlineData("..rows")]
    public void Other_files_are_not_segments(string name) => Assert.False(SegmentName.TryParse(name, out _));

    [Fact]
    public void The_checksum_is_the_one_of_the_standard() => Assert.Equal(0xE3069283, Crc32C.Of("123456789"u8));

    private byte[] Segment(params string[][] records)
    {
        var name = SegmentName.New(TimeProvider.System.GetUtcNow(), "me");
        var path = _folder.Below(name.FileName);
        using (var writer = new SegmentWriter(path, name, 1_000))
        {
            foreach (var rows in records)
            {
                using var batch = Batches.Of(Config, rows);
                writer.Append(new BatchRecord(batch));
            }
        }

        return File.ReadAllBytes(path);
    }

    private List<string> Read(ReadOnlySpan<byte> segment, out long damaged)
    {
        var path = _folder.Below("read");
        File.WriteAllBytes(path, segment);
        using var records = new SegmentReader(path, int.MaxValue);
        var rows = new SegmentRows(records);
        var found = new List<string>();
        while (rows.TryNext())
        {
            Assert.Equal(Config, Encoding.UTF8.GetString(rows.Config));
            found.Add(Encoding.UTF8.GetString(rows.Row));
        }

        damaged = records.Damaged;
        return found;
    }

    private List<int> EndsOfRecords(ReadOnlySpan<byte> segment)
    {
        var path = _folder.Below("ends");
        File.WriteAllBytes(path, segment);
        using var records = new SegmentReader(path, int.MaxValue);
        var ends = new List<int>();
        var end = SegmentHeader.Length;
        while (records.TryNext())
        {
            ends.Add(end += records.Current.Length);
        }

        return ends;
    }
}
