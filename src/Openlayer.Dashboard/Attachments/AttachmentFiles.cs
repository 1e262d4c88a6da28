using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Openlayer.Dashboard.Collector;
using Openlayer.Dashboard.Rows;
using Openlayer.Dashboard.Storage;

namespace Openlayer.Dashboard.Attachments;

/// <summary>
/// Files that came with traces, in a folder beside the data file that only its user can read. Thread-safe.
/// </summary>
internal sealed class AttachmentFiles(IOptions<OpenlayerDashboardOptions> options)
{
    private const UnixFileMode UserFolder = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    // A name that begins so is none that a caller can choose.
    private const string Unfinished = ".";

    private readonly string _folder = Path.GetFullPath(options.Value.DataPath) + ".attachments";

    /// <summary>Keeps a file whole or not at all. One of the same name is replaced.</summary>
    /// <exception cref="BodyRefusedException">It is larger than the limit.</exception>
    /// <exception cref="MalformedRequestException">Its checksum is not the one that its name promises.</exception>
    /// <exception cref="StorageUnavailableException">It can't be written.</exception>
    public async Task SaveAsync(string name, Stream content, CancellationToken cancellationToken)
    {
        var part = Path.Combine(_folder, Unfinished + Guid.NewGuid().ToString("N"));
        try
        {
            Prepare();
            try
            {
                await CopyAsync(name, content, part, cancellationToken).ConfigureAwait(false);
                File.Move(part, Path.Combine(_folder, name), overwrite: true);
            }
            finally
            {
                File.Delete(part);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StorageUnavailableException($"The dashboard can't write to {_folder}: {error.Message}", error);
        }
    }

    /// <summary>Null when there is no such file.</summary>
    public FileStream? TryOpen(string name)
    {
        try
        {
            return AttachmentName.IsValid(name) ? File.OpenRead(Path.Combine(_folder, name)) : null;
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    public void Delete(string name)
    {
        try
        {
            File.Delete(Path.Combine(_folder, name));
        }
        catch (DirectoryNotFoundException)
        {
            // It was never there.
        }
    }

    /// <summary>Names of files that nobody has written to since a time, and of what was left unfinished.</summary>
    public IEnumerable<string> Before(DateTimeOffset time) =>
        Directory.Exists(_folder)
            ? new DirectoryInfo(_folder)
                .EnumerateFiles()
                .Where(file => file.LastWriteTimeUtc < time.UtcDateTime)
                .Select(static file => file.Name)
            : [];

    /// <summary>How many files there are and how large they are; counted no further than to a limit.</summary>
    public (CountOf Files, long Bytes) Size(int max)
    {
        if (!Directory.Exists(_folder))
        {
            return (new(0), 0);
        }

        var sizes = new DirectoryInfo(_folder)
            .EnumerateFiles()
            .Take(max + 1)
            .Select(static file => file.Length)
            .ToList();
        return (CountOf.UpTo(sizes.Count, max), sizes.Take(max).Sum());
    }

    private void Prepare()
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(_folder);
        }
        else
        {
            Directory.CreateDirectory(_folder, UserFolder);
        }
    }

    [SuppressMessage(
        "Security",
        "CA5351",
        Justification = "SDKs send this checksum. It finds damage, and proves nothing."
    )]
    private async Task CopyAsync(string name, Stream content, string path, CancellationToken cancellationToken)
    {
        using var checksum = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        var file = new FileStream(path, CreatePrivate());
        await using (file.ConfigureAwait(false))
        {
            await CopyAsync(content, file, checksum, cancellationToken).ConfigureAwait(false);
        }

        var found = Convert.ToHexStringLower(checksum.GetHashAndReset());
        if (AttachmentName.Checksum(name) is { } promised && promised != found)
        {
            throw new MalformedRequestException(
                $"The file is not the one that its name promises: its MD5 is {found}. Send it again."
            );
        }
    }

    private async Task CopyAsync(
        Stream content,
        FileStream file,
        IncrementalHash checksum,
        CancellationToken cancellationToken
    )
    {
        var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        try
        {
            int read;
            for (
                var length = 0L;
                (read = await content.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0;

            )
            {
                length += read;
                if (length > options.Value.MaxAttachmentBytes)
                {
                    throw BodyRefusedException.AttachmentTooLarge(options.Value.MaxAttachmentBytes);
                }

                checksum.AppendData(buffer.AsSpan(0, read));
                await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static FileStreamOptions CreatePrivate()
    {
        var create = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            create.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return create;
    }
}
