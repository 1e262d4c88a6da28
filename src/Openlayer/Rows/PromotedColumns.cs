using System.Text;
using System.Text.Json;
using Openlayer.Capture;

namespace Openlayer.Rows;

/// <summary>Writes the inputs and members of a step's output that its method turns into columns of the row.</summary>
internal static class PromotedColumns
{
    public static void Write(RowBuffer row, RowColumns columns, StepWriter steps, Step step)
    {
        var method = step.Method!;
        foreach (var promoted in method.Promote)
        {
            if (columns.IsTaken(promoted.Column))
            {
                continue;
            }

            if (method.InputNames.Contains(promoted.Source))
            {
                if (columns.Begin(row.Json, promoted.Column, "metadata_"))
                {
                    steps.WriteSingle(step, promoted.Source);
                }
            }
            else if (
                Member(step.Output.Json, promoted.Source) is { } json
                && columns.Begin(row.Json, promoted.Column, "metadata_")
            )
            {
                row.Redaction.Write(row.Json, Encoding.UTF8.GetBytes(json));
            }
        }
    }

    private static string? Member(ReadOnlySpan<byte> output, string name)
    {
        if (output.IsEmpty)
        {
            return null;
        }

        var reader = new Utf8JsonReader(output, new JsonReaderOptions { MaxDepth = JsonFormat.DeepestRead });
        using var document = JsonDocument.ParseValue(ref reader);
        if (document.RootElement.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        foreach (var member in document.RootElement.EnumerateObject())
        {
            // C# names its members in another case than JSON usually does.
            if (string.Equals(member.Name, name, StringComparison.OrdinalIgnoreCase))
            {
                return member.Value.GetRawText();
            }
        }

        return null;
    }
}
