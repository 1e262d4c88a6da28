using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Openlayer.Cli.Shell;

namespace Openlayer.Cli.Commands.Transfer;

/// <summary>How far an import has come, in a file beside the one that is imported.</summary>
internal sealed class ImportPlace(string path, string target)
{
    private readonly string _path = path + ".import";

    /// <summary>The last item that is settled, and those before it that were not imported.</summary>
    public (long Number, long Bad) Start(IEnumerable<ImportItem> items)
    {
        try
        {
            if (
                !File.Exists(_path)
                || JsonSerializer.Deserialize(File.ReadAllText(_path), PlaceJson.Default.State) is not { } state
                || state.Target != target
            )
            {
                return default;
            }

            // The file may be another one by now.
            var last = items.FirstOrDefault(item => item.Number >= state.Number);
            return last.Number == state.Number && Hash(last.Text) == state.Hash ? (state.Number, state.Bad) : default;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            return default;
        }
    }

    /// <exception cref="CommandFailedException">It can't be written.</exception>
    public void Keep(ImportItem last, long bad)
    {
        try
        {
            var state = new State(target, last.Number, bad, Hash(last.Text));
            File.WriteAllText(_path + ".new", JsonSerializer.Serialize(state, PlaceJson.Default.State));
            File.Move(_path + ".new", _path, overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailedException($"the place in the file can't be kept: {error.Message}", error);
        }
    }

    public void Remove() => File.Delete(_path);

    private static string Hash(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));

    internal sealed record State(string Target, long Number, long Bad, string Hash);
}

[JsonSerializable(typeof(ImportPlace.State))]
internal sealed partial class PlaceJson : JsonSerializerContext;
