using System.Text;
using Openlayer.Capture;

namespace Openlayer.GeneratedCode;

/// <summary>What a stream has yielded so far: texts joined, other items as a list, both up to a limit.</summary>
internal sealed class StreamOutput<T>(ValueSerializer values)
{
    private const int MaxItems = 1_000;

    // Room for the marker with the length of a text that is cut.
    private const int LengthOfMark = 64;

    private readonly StringBuilder? _text = typeof(T) == typeof(string) ? new StringBuilder() : null;
    private readonly List<CapturedValue>? _items = typeof(T) == typeof(string) ? null : [];
    private long _size;
    private long _textLength;

    /// <summary>Items in all, also those beyond the limit.</summary>
    public long Count { get; private set; }

    private bool IsFull => _items!.Count >= MaxItems || _size >= values.MaxValueBytes;

    public void Add(T item)
    {
        Count++;
        if (_text is not null)
        {
            AppendText((string?)(object?)item);
        }
        else if (!IsFull)
        {
            var captured = CapturedValue.From(item);
            _items!.Add(captured);
            _size += captured.Size;
        }
    }

    public CapturedValue Take()
    {
        if (_text is null)
        {
            return values.List(_items!, Count, typeof(T));
        }

        return CapturedValue.From(
            _textLength > _text.Length ? $"{_text}… [cut: {_textLength} characters]" : _text.ToString()
        );
    }

    private void AppendText(string? text)
    {
        _textLength += text?.Length ?? 0;
        var free = values.MaxValueBytes - LengthOfMark - _text!.Length;
        _text.Append(text.AsSpan(0, Math.Clamp(text?.Length ?? 0, 0, Math.Max(free, 0))));
    }
}
