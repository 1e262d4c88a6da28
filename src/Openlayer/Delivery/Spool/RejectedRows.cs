using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace Openlayer.Delivery.Spool;

/// <summary>
/// The rows that the receiver refused for good, each a line of JSON with what it said, for a person to read. Nothing sends
/// them again. Throws what the file system throws.
/// </summary>
internal sealed class RejectedRows(SpoolFolder folder, SpoolOptions options, TimeProvider time)
{
    public const string Pattern = "*.jsonl";

    private const int LargestFile = 1024 * 1024;
    private const int FilesKept = 4;
    private const int ShareOfSpool = 8;

    private readonly Lock _gate = new();
    private string? _file;

    private long MaxBytes => options.MaxBytes / ShareOfSpool;

    public string Path => folder.RejectedPath;

    public void Add(RowBatch batch, string answer)
    {
        var lines = Lines(batch, answer);
        lock (_gate)
        {
            PrivateFiles.CreateFolder(folder.RejectedPath);
            if (_file is null || (new FileInfo(_file) is { Exists: true } current && current.Length + lines.Length > Math.Min(LargestFile, MaxBytes / FilesKept)))
                _file = NextFile(lines.Length);
            Append(_file, lines);
        }
    }

    /// <summary>How many are kept.</summary>
    public static long Count(SpoolFolder folder) => Directory.Exists(folder.RejectedPath)
        ? Directory.EnumerateFiles(folder.RejectedPath, Pattern).Sum(static file => File.ReadLines(file).LongCount())
        : 0;

    /// <summary>Deletes all of them.</summary>
    public static long Clear(SpoolFolder folder)
    {
        var cleared = Count(folder);
        if (Directory.Exists(folder.RejectedPath))
            Directory.Delete(folder.RejectedPath, recursive: true);
        return cleared;
    }

    private static void Append(string file, ReadOnlySpan<byte> lines)
    {
        using var stream = PrivateFiles.Open(file, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        var before = RandomAccess.GetLength(stream.SafeFileHandle);
        try
        {
            RandomAccess.Write(stream.SafeFileHandle, lines, before);
        }
        catch (IOException)
        {
            RandomAccess.SetLength(stream.SafeFileHandle, before);
            throw;
        }
    }

    /// <summary>Begins a file, and makes room for it: the oldest go first, and none is older than the settings say.</summary>
    private string NextFile(int bytes)
    {
        var files = new DirectoryInfo(folder.RejectedPath).GetFiles(Pattern).OrderBy(static file => file.Name, StringComparer.Ordinal).ToList();
        var total = files.Sum(static file => file.Length);
        foreach (var file in files)
        {
            var isOld = time.GetUtcNow().UtcDateTime - file.LastWriteTimeUtc > options.MaxAge;
            if (!isOld && total + bytes <= MaxBytes)
                continue;
            total -= file.Length;
            file.Delete();
        }

        return System.IO.Path.Combine(folder.RejectedPath, SegmentName.UniqueKey(time.GetUtcNow()) + ".jsonl");
    }

    private ReadOnlySpan<byte> Lines(RowBatch batch, string answer)
    {
        var lines = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(lines);
        for (var i = 0; i < batch.Rows; i++)
        {
            json.Reset();
            json.WriteStartObject();
            json.WriteString("rejectedAt"u8, time.GetUtcNow().UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
            json.WriteString("answer"u8, answer);
            json.WritePropertyName("config"u8);
            json.WriteRawValue(batch.Config, skipInputValidation: true);
            json.WritePropertyName("row"u8);
            json.WriteRawValue(batch.Row(i), skipInputValidation: true);
            json.WriteEndObject();
            json.Flush();
            lines.Write("\n"u8);
        }

        return lines.WrittenSpan;
    }
}
