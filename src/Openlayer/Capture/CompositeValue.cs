using Openlayer.GeneratedCode;

namespace Openlayer.Capture;

/// <summary>A value made of captured ones, written when its row is. Nobody changes it once it was captured.</summary>
internal abstract class CompositeValue
{
    /// <summary>Bytes that the value keeps alive, roughly.</summary>
    public abstract int Size { get; }

    public abstract void Write(RowBuffer row);
}

/// <summary>Captured values by name.</summary>
internal sealed class CapturedObject(string[] names, CapturedValue[] values) : CompositeValue
{
    public override int Size
    {
        get
        {
            var size = 0;
            foreach (var value in values)
            {
                size += value.Size + 32;
            }

            return size;
        }
    }

    public override void Write(RowBuffer row)
    {
        row.Json.WriteStartObject();
        for (var i = 0; i < values.Length; i++)
        {
            row.Json.WritePropertyName(names[i]);
            values[i].Write(row);
        }

        row.Json.WriteEndObject();
    }
}

/// <summary>Short texts of this library's own.</summary>
internal sealed class CapturedTexts(string[] texts) : CompositeValue
{
    public override int Size => texts.Length * 32;

    public override void Write(RowBuffer row)
    {
        row.Json.WriteStartArray();
        foreach (var text in texts)
        {
            ValueWriter.Text(row, text);
        }

        row.Json.WriteEndArray();
    }
}
