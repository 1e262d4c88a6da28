using System.Text.Json;
using Openlayer.Cli.Shell;

namespace Openlayer.Cli.Commands.Transfer;

/// <summary>One line of a file, or one part of a file that is a single JSON text.</summary>
internal readonly record struct ImportItem(long Number, string Text);

/// <summary>Reads a file as items.</summary>
internal static class ImportSource
{
    // A file of one text is read into memory as a whole.
    private const long MaxTextBytes = 1L << 30;

    /// <exception cref="CommandFailedException">The file can't be read.</exception>
    public static IEnumerable<ImportItem> Read(string path)
    {
        try
        {
            return IsOneText(path) ? Parts(path) : Lines(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailedException($"'{path}' can't be read: {error.Message}", error);
        }
    }

    private static IEnumerable<ImportItem> Lines(string path)
    {
        var number = 0L;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            if (!string.IsNullOrWhiteSpace(line))
            {
                yield return new(number, line);
            }
        }
    }

    // Collectors write one request a line. Tools that format JSON spread it over many.
    private static bool IsOneText(string path) =>
        File.ReadLines(path).FirstOrDefault(static line => !string.IsNullOrWhiteSpace(line))?.Trim()
            is "{"
                or "["
                or "[{"
        && new FileInfo(path).Length <= MaxTextBytes;

    private static List<ImportItem> Parts(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            using var text = JsonDocument.Parse(stream, ExportedLine.Reading);
            var documents =
                text.RootElement.ValueKind == JsonValueKind.Array
                    ? text.RootElement.EnumerateArray().ToList()
                    : [text.RootElement];
            return [.. documents.SelectMany(PartsOf).Select(static (part, index) => new ImportItem(index + 1, part))];
        }
        catch (JsonException error)
        {
            throw new CommandFailedException($"'{path}' is not JSON: {error.Message}", error);
        }
    }

    // A request for each resource, so that a large file is no larger request.
    private static IEnumerable<string> PartsOf(JsonElement document) =>
        document.ValueKind == JsonValueKind.Object
        && document.TryGetProperty(ImportLine.ResourceSpans, out var resources)
        && resources.ValueKind == JsonValueKind.Array
            ? resources.EnumerateArray().Select(static one => $$"""{"resourceSpans":[{{one.GetRawText()}}]}""")
            : [document.GetRawText()];
}
