using System.ComponentModel;

namespace Openlayer.GeneratedCode;

/// <summary>
/// A stream without content, which closes something else when it is closed. Generated code makes one; not meant to be
/// used directly.
/// </summary>
/// <param name="other">What is closed with it.</param>
/// <param name="items">The items of that: its step ends, if nobody has begun to read them.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ClosingStream(IAsyncDisposable other, object items) : Stream
{
    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public override void Flush() { }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => 0;

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            (items as IUnreadStream)?.StopUnread();
            // Begins to close it; whoever reads it waits for its end.
            _ = other.DisposeAsync().AsTask();
        }

        base.Dispose(disposing);
    }
}
