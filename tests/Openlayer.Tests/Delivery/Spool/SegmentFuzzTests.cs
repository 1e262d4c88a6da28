using System.Text;
using CsCheck;
using Openlayer.Delivery.Spool.Segments;
using Openlayer.TestSupport;

namespace Openlayer.Tests.Delivery.Spool;

/// <summary>Segments that anything may have happened to.</summary>
public sealed class SegmentFuzzTests : IDisposable
{
    private const int Segments = 2_000;

    private readonly TemporaryFolder _folder = new();
    private int _files;

    public void Dispose() => _folder.Dispose();

    private static readonly Gen<byte[]> _honest = Gen.String[Gen.Char.AlphaNumeric, 0, 300]
        .Array[1, 4]
        .Select(static texts =>
        {
            using var batch = Batches.Of("{}", texts.Select(static text => $"\"{text}\""));
            return new BatchRecord(batch).ToArray();
        });

    private static readonly Gen<byte[]> _lying = Gen.Select(
        Gen.Int,
        Gen.Int,
        Gen.Byte.Array[0, 200],
        Gen.Bool,
        static (rows, config, rest, isNear) =>
            LyingRecords.Of(isNear ? rows % 8 : rows, isNear ? config % 256 : config, rest)
    );

    private static readonly Gen<byte[]> _noise = Gen.OneOf(
        Gen.Byte.Array[0, 400],
        Gen.Byte.Array[0, 60].Select(static bytes => (byte[])[.. SegmentRecord.Marker, .. bytes]),
        Gen.Int[0, 100]
            .Select(static count =>
                (byte[])
                    [.. Enumerable.Repeat(SegmentRecord.Marker.ToArray(), count).SelectMany(static marker => marker)]
            )
    );

    /// <summary>
    /// What was damaged, between records that were not: those are read, in order, and nothing is thrown.
    /// </summary>
    [Fact]
    public void Whole_records_are_read_whatever_stands_between_them() =>
        Gen.Select(Gen.OneOf(_lying, _noise), _honest)
            .Array[1, 6]
            .Sample(
                pieces =>
                {
                    var rows = Rows([.. pieces.SelectMany(static piece => (byte[])[.. piece.Item1, .. piece.Item2])]);
                    var expected = pieces.SelectMany(static piece => RowsOf(piece.Item2)).ToList();
                    // A lie that is none, by chance, is a record of its own. Its rows come between.
                    Assert.Equal(expected, InOrder(rows, expected));
                },
                iter: Segments
            );

    [Fact]
    public void Damage_anywhere_throws_nothing() =>
        Gen.Select(_honest.Array[1, 5], Gen.Select(Gen.Int[0, 5_000], Gen.Byte).Array[1, 20], Gen.Int[0, 5_000])
            .Sample(
                (records, damage, cut) =>
                {
                    byte[] bytes = [.. records.SelectMany(static record => record)];
                    foreach (var (at, value) in damage)
                    {
                        bytes[at % bytes.Length] = value;
                    }

                    var rows = Rows(bytes[..(bytes.Length - (cut % bytes.Length))]);
                    Assert.Empty(rows.Except(records.SelectMany(RowsOf)));
                },
                iter: Segments
            );

    [Fact]
    public void A_file_of_nothing_but_beginnings_is_read_to_its_end_in_time()
    {
        // Each of them names a length up to the end of the file, and would have its checksum looked at.
        var bytes = new byte[8 * 1024 * 1024];
        for (var at = 0; at + SegmentRecord.ShortestLength < bytes.Length; at += SegmentRecord.ShortestLength)
        {
            SegmentRecord.Marker.CopyTo(bytes.AsSpan(at));
            System.Buffers.Binary.BinaryPrimitives.WriteInt32LittleEndian(
                bytes.AsSpan(at + 4),
                bytes.Length - at - SegmentRecord.PrefixLength
            );
        }

        Assert.Empty(Rows(bytes));
    }

    [Fact]
    public void A_record_that_is_too_large_for_the_process_is_no_damage()
    {
        using var batch = Batches.Of("{}", $"\"{new string('x', 1_000_000)}\"");
        var path = Write(new BatchRecord(batch).ToArray());
        using var records = new SegmentReader(path, longestRecord: 500_000);
        Assert.Throws<IOException>(() => records.TryNext());
    }

    /// <summary>As many of the expected rows as are found in their order.</summary>
    private static List<string> InOrder(List<string> rows, List<string> expected)
    {
        var found = new List<string>();
        foreach (var row in rows.Where(row => found.Count < expected.Count && row == expected[found.Count]))
        {
            found.Add(row);
        }

        return found;
    }

    private static List<string> RowsOf(byte[] record)
    {
        Assert.True(SegmentRecord.TryRead(record, out var read));
        var rows = new List<string>();
        var body = read.Body;
        for (var i = 0; i < read.Rows; i++)
        {
            rows.Add(Encoding.UTF8.GetString(SegmentRecord.TakeRow(ref body)));
        }

        return rows;
    }

    private List<string> Rows(byte[] records)
    {
        var path = Write(records);
        var found = new List<string>();
        using (var reader = new SegmentReader(path, int.MaxValue))
        {
            var rows = new SegmentRows(reader);
            while (rows.TryNext())
            {
                found.Add(Encoding.UTF8.GetString(rows.Row));
            }
        }

        File.Delete(path);
        return found;
    }

    private string Write(byte[] records)
    {
        var path = _folder.Below($"{Interlocked.Increment(ref _files)}");
        var header = new byte[SegmentHeader.Length];
        new SegmentHeader(SegmentHeader.CurrentVersion, 0).Write(header);
        File.WriteAllBytes(path, [.. header, .. records]);
        return path;
    }
}
