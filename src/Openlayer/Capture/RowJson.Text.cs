using System.Buffers;
using System.Buffers.Text;
using System.Text.Unicode;

namespace Openlayer.Capture;

internal sealed partial class RowJson
{
    private const int MaxBytesPerCharacter = 3;

    // So that room is asked for a piece of a long text at a time, and not for three times all of it.
    private const int MaxPieceLength = 16 * 1024;

    private void Quote(ReadOnlySpan<char> text)
    {
        Append((byte)'"');
        while (!text.IsEmpty)
        {
            var piece = PieceOf(text);
            var stop = piece.IndexOfAny(JsonFormat.Escaped);
            if (stop >= 0)
            {
                piece = piece[..stop];
            }

            Utf8.FromUtf16(piece, Ask(piece.Length * MaxBytesPerCharacter), out _, out var written);
            _length += written;
            text = text[piece.Length..];
            if (stop < 0)
            {
                continue;
            }

            Escape(text[0]);
            text = text[1..];
        }

        Append((byte)'"');
    }

    private static ReadOnlySpan<char> PieceOf(ReadOnlySpan<char> text)
    {
        if (text.Length <= MaxPieceLength)
        {
            return text;
        }
        // The two halves of a surrogate pair stay together.
        return text[..(char.IsHighSurrogate(text[MaxPieceLength - 1]) ? MaxPieceLength - 1 : MaxPieceLength)];
    }

    private void Escape(char character)
    {
        var letter = character switch
        {
            '"' or '\\' => (byte)character,
            '\n' => (byte)'n',
            '\r' => (byte)'r',
            '\t' => (byte)'t',
            '\b' => (byte)'b',
            '\f' => (byte)'f',
            _ => default,
        };
        Append((byte)'\\');
        if (letter != default)
        {
            Append(letter);
            return;
        }

        Append("u00"u8);
        Utf8Formatter.TryFormat((byte)character, Ask(2), out var written, new StandardFormat('X', 2));
        _length += written;
    }
}
