namespace Openlayer.Delivery.Spool;

/// <summary>Goes through a segment's records, over whatever is torn or damaged between them.</summary>
internal ref struct SegmentCursor
{
    private ReadOnlySpan<byte> _rest;

    /// <param name="segment">The whole file.</param>
    public SegmentCursor(ReadOnlySpan<byte> segment) =>
        _rest = segment.Length < SegmentHeader.Length ? [] : segment[SegmentHeader.Length..];

    /// <summary>Bytes that belong to no whole record.</summary>
    public int Damaged { get; private set; }

    public bool TryNext(out SegmentRecord record)
    {
        while (!SegmentRecord.TryRead(_rest, out record))
        {
            if (_rest.IsEmpty)
                return false;
            var next = _rest[1..].IndexOf(SegmentRecord.Marker);
            var skipped = next < 0 ? _rest.Length : next + 1;
            Damaged += skipped;
            _rest = _rest[skipped..];
        }

        _rest = _rest[record.Length..];
        return true;
    }
}
