using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Openlayer.Delivery.Sending;
using Openlayer.Delivery.Spool.Files;
using Openlayer.Delivery.Spool.Folder;
using Openlayer.Delivery.Spool.Segments;

namespace Openlayer.Delivery.Spool.Storage;

/// <summary>
/// The rows that the receiver refused for good, each a line of JSON with its response, for a person to read. Nothing
/// sends them again. Throws what the file system throws.
/// </summary>
internal sealed class RejectedRows(SpoolFolder folder, SpoolOptions options, TimeProvider time)
{
    private const string Pattern = "*.jsonl";

    private const int LargestFile = 1024 * 1024;
    private const int FilesKept = 4;
    private const int BufferSize = 64 * 1024;

    // Far above what is ever written. A person reads these, so a whole file is looked at.
    private const long LargestReadable = 256 * 1024 * 1024;
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
            if (!IsFolder(folder))
            {
                throw new IOException("it is a link, not a folder.");
            }

            if (
                _file is null
                || (
                    new FileInfo(_file) is { Exists: true } current
                    && current.Length + lines.Length > Math.Min(LargestFile, MaxBytes / FilesKept)
                )
            )
            {
                _file = NextFile(lines.Length);
            }

            Append(_file, lines);
        }
    }

    /// <summary>How many are kept, in files that can be read.</summary>
    public static long Count(SpoolFolder folder) => Files(folder).Sum(CountLines);

    /// <summary>The files of the rows that were refused, oldest first; nothing else, whatever its name.</summary>
    public static IReadOnlyList<FileInfo> Files(SpoolFolder folder) =>
        IsFolder(folder)
            ?
            [
                .. new DirectoryInfo(folder.RejectedPath)
                    .EnumerateFiles(Pattern)
                    .Where(static file => FolderContent.IsOrdinaryFile(file) && file.Length <= LargestReadable)
                    .OrderBy(static file => file.Name, StringComparer.Ordinal),
            ]
            : [];

    /// <summary>Deletes all of them.</summary>
    public static long Clear(SpoolFolder folder)
    {
        var cleared = Count(folder);
        foreach (var file in Files(folder))
        {
            file.Delete();
        }

        return cleared;
    }

    private static bool IsFolder(SpoolFolder folder) =>
        new DirectoryInfo(folder.RejectedPath) is { Exists: true, LinkTarget: null };

    private static long CountLines(FileInfo file)
    {
        try
        {
            using var stream = PrivateFiles.Open(
                file.FullName,
                FileMode.Open,
                FileAccess.Read,
                FileShare.ReadWrite | FileShare.Delete
            );
            var buffer = new byte[BufferSize];
            long lines = 0;
            while (stream.Read(buffer) is > 0 and var read)
            {
                lines += buffer.AsSpan(0, read).Count((byte)'\n');
            }

            return lines;
        }
        catch (Exception exception) when (PrivateFiles.IsFault(exception))
        {
            return 0;
        }
    }

    private static void Append(string file, ReadOnlySpan<byte> lines)
    {
        using var stream = PrivateFiles.Open(
            file,
            FileMode.OpenOrCreate,
            FileAccess.Write,
            FileShare.ReadWrite | FileShare.Delete
        );
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

    /// <summary>
    /// Begins a file, and makes room for it: the oldest go first, and none is older than the settings say.
    /// </summary>
    private string NextFile(int bytes)
    {
        var files = Files(folder);
        var total = files.Sum(static file => file.Length);
        foreach (var file in files)
        {
            var isOld = time.GetUtcNow().UtcDateTime - file.LastWriteTimeUtc > options.MaxAge;
            if (!isOld && total + bytes <= MaxBytes)
            {
                continue;
            }

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
