using Openlayer.Delivery.Spool.Files;

namespace Openlayer.Delivery.Spool.Segments;

/// <summary>
/// Appends records to one new file. Each is handed to the system in one write before the call returns. Used under a
/// lock.
/// </summary>
internal sealed class SegmentWriter : IDisposable
{
    private readonly string _path;
    private readonly FileStream _file;
    private readonly int _reserved;

    public SegmentWriter(string path, SegmentName name, int reserved)
    {
        _path = path;
        Name = name;
        _reserved = reserved;
        _file = PrivateFiles.Open(path, FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        try
        {
            Length = WriteHeader();
        }
        catch (IOException)
        {
            // A full disk still has room for names: without this there would be one for each attempt.
            _file.Dispose();
            PrivateFiles.TryDelete(path);
            throw;
        }
    }

    public SegmentName Name { get; }

    public long Length { get; private set; }

    public int Rows { get; private set; }

    public bool HasRoomFor(int bytes) => Length + bytes <= _reserved;

    /// <summary>Appends a whole record, or throws and leaves the file as it was.</summary>
    /// <exception cref="FileNotFoundException">Somebody has deleted the file, and all that is in it.</exception>
    public void Append(in BatchRecord record)
    {
        try
        {
            record.WriteTo(_file.SafeFileHandle, Length);
        }
        catch (IOException)
        {
            // A full disk takes part of a record. If this fails too, readers pass over what is torn.
            TryCut();
            throw;
        }

        Took(record.Length, record.Rows);
    }

    /// <summary>Appends a record that was read from another segment.</summary>
    public void Append(UnsentRows record)
    {
        RandomAccess.Write(_file.SafeFileHandle, record.Record, Length);
        Took(record.Record.Length, record.Rows);
    }

    public void Dispose() => _file.Dispose();

    private int WriteHeader()
    {
        Span<byte> header = stackalloc byte[SegmentHeader.Length];
        new SegmentHeader(SegmentHeader.CurrentVersion, _reserved).Write(header);
        RandomAccess.Write(_file.SafeFileHandle, header, 0);
        return header.Length;
    }

    private void Took(int bytes, int rows)
    {
        if (!File.Exists(_path))
        {
            throw new FileNotFoundException("a file was deleted while it was open for writing.", _path);
        }

        Length += bytes;
        Rows += rows;
    }

    private void TryCut()
    {
        try
        {
            RandomAccess.SetLength(_file.SafeFileHandle, Length);
        }
        catch (IOException) { }
    }
}
