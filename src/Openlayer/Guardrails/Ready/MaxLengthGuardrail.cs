using System.Globalization;

namespace Openlayer;

/// <summary>Blocks or cuts texts that are too long. A stream is checked as a whole.</summary>
public class MaxLengthGuardrail : TextGuardrail
{
    private readonly int _length;

    /// <summary>Makes one.</summary>
    /// <param name="length">The longest text that passes, in UTF-16 units. 1 or more.</param>
    public MaxLengthGuardrail(int length)
        : base("Max Length")
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        _length = length;
        Streams = StreamCheck.Buffered;
    }

    /// <summary>True cuts a longer text. Otherwise it is blocked.</summary>
    public bool Cuts { get; init; }

    /// <inheritdoc/>
    protected override GuardrailResult CheckText(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length <= _length)
        {
            return GuardrailResult.Allowed;
        }

        var reason = string.Create(CultureInfo.InvariantCulture, $"{text.Length} characters, {_length} are allowed");
        if (!Cuts)
        {
            return GuardrailResult.Block(reason);
        }

        // Not within a character of two units.
        var end = char.IsLowSurrogate(text[_length]) ? _length - 1 : _length;
        return GuardrailResult.ModifyOutput(text[..end], reason);
    }
}
