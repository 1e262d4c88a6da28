namespace Openlayer.Delivery.Spool.Segments;

/// <summary>The rows of a segment, one after the other.</summary>
internal sealed class SegmentRows(SegmentReader records)
{
    private int _left;
    private int _rowAt;
    private int _rowLength;

    /// <summary>The row that <see cref="TryNext"/> has found; valid until it is called again.</summary>
    public ReadOnlySpan<byte> Row => records.Current.Body.Slice(_rowAt, _rowLength);

    /// <summary>The config of that row.</summary>
    public ReadOnlySpan<byte> Config => records.Current.Config;

    public bool TryNext()
    {
        while (_left == 0)
        {
            if (!records.TryNext())
            {
                return false;
            }

            _left = records.Current.Rows;
            _rowAt = 0;
            _rowLength = 0;
        }

        _left--;
        var rest = records.Current.Body[(_rowAt + _rowLength)..];
        _rowAt += _rowLength + sizeof(int);
        _rowLength = SegmentRecord.TakeRow(ref rest).Length;
        return true;
    }
}
