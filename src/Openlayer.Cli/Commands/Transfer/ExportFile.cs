using System.Text.Json;
using Openlayer.Cli.Shell;

namespace Openlayer.Cli.Commands.Transfer;

/// <summary>The file that an export writes: whole lines, in the order of pipelines and rows.</summary>
internal sealed class ExportFile : IDisposable
{
    private readonly FileStream _stream;

    private ExportFile(FileStream stream, string? lastPipeline, long lastRow)
    {
        _stream = stream;
        LastPipeline = lastPipeline;
        LastRow = lastRow;
    }

    /// <summary>The pipeline of the last row that an earlier run has written; null without one.</summary>
    public string? LastPipeline { get; }

    public long LastRow { get; }

    /// <exception cref="CommandFailedException">It can't be written, or isn't to be overwritten.</exception>
    public static ExportFile Open(string path, bool resume)
    {
        try
        {
            if (!resume && File.Exists(path))
            {
                throw new CommandFailedException(
                    $"'{path}' exists already. Continue it with --resume, or name another file."
                );
            }

            var stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
            try
            {
                return Continue(stream, path);
            }
            catch
            {
                stream.Dispose();
                throw;
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailedException($"'{path}' can't be written: {error.Message}", error);
        }
    }

    public void Write(ReadOnlySpan<byte> lines)
    {
        _stream.Write(lines);
        _stream.Flush();
    }

    public void Dispose() => _stream.Dispose();

    // A run that was cut off may have left a part of a line.
    private static ExportFile Continue(FileStream stream, string path)
    {
        var end = LineEndBefore(stream, stream.Length);
        stream.SetLength(end);
        if (end == 0)
        {
            return new(stream, null, 0);
        }

        var start = LineEndBefore(stream, end - 1);
        var line = new byte[end - start];
        stream.Position = start;
        stream.ReadExactly(line);
        stream.Position = end;
        try
        {
            using var read = JsonDocument.Parse(line, ExportedLine.Reading);
            return new(
                stream,
                read.RootElement.GetProperty(ExportedLine.Pipeline).GetString(),
                read.RootElement.GetProperty(ExportedLine.RowId).GetInt64()
            );
        }
        catch (Exception error)
            when (error is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new CommandFailedException($"'{path}' is not a file that an export has written.", error);
        }
    }

    // The place behind the last line end before a place; 0 if there is none.
    private static long LineEndBefore(FileStream stream, long place)
    {
        var buffer = new byte[64 * 1024];
        while (place > 0)
        {
            var count = (int)Math.Min(buffer.Length, place);
            stream.Position = place - count;
            stream.ReadExactly(buffer, 0, count);
            if (buffer.AsSpan(0, count).LastIndexOf((byte)'\n') is >= 0 and var found)
            {
                return place - count + found + 1;
            }

            place -= count;
        }

        return 0;
    }
}
