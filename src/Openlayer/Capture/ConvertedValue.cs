using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Openlayer.Capture;

/// <summary>
/// Writes what a converter makes of a value. The converter is user code and writes all or nothing, so it writes aside,
/// and what it wrote is taken only when that is one whole value of JSON.
/// </summary>
internal sealed class ConvertedValue(Utf8JsonWriter json, CaptureOptions limits)
{
    private static readonly JsonReaderOptions _strict = new() { MaxDepth = JsonFormat.DeepestRead };

    public void Write(Type type, Action<Utf8JsonWriter> convert) => Write(type, convert, before: 0, after: 0);

    /// <summary>Writes a member by the converter that its property names.</summary>
    public void WriteMember(JsonPropertyInfo property, object? member) =>
        Write(
            property.PropertyType,
            aside => MemberConverter.Write(aside, property, member),
            MemberConverter.Before,
            MemberConverter.After
        );

    private void Write(Type type, Action<Utf8JsonWriter> convert, int before, int after)
    {
        var aside = LimitedBuffer.Rent();
        aside.Reset(limits.MaxValueBytes);
        try
        {
            convert(aside.Json);
            aside.Json.Flush();
            if (aside.Exceeded)
            {
                throw new ValueTooLargeException();
            }

            WriteChecked(aside.Kept.Length > before + after ? aside.Kept[before..^after] : []);
            LimitedBuffer.Return(aside);
        }
        catch (ValueTooLargeException)
        {
            Marker.TooLarge(json, type, aside.Total, aside.IsStopped, limits.MaxValueBytes, "");
        }
        catch (NeedsCareException)
        {
            Marker.Proxy(json, type);
        }
#pragma warning disable CA1031 // A converter is user code: what it throws is recorded in the value's place.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            // The buffer is not used again: the converter may have disposed of its writer.
            Marker.Failed(json, type, exception);
        }
    }

    private void WriteChecked(ReadOnlySpan<byte> written)
    {
        var reader = new Utf8JsonReader(written, _strict);
        if (!reader.Read())
        {
            throw new JsonException("The converter wrote nothing.");
        }

        reader.Skip();
        if (reader.Read())
        {
            throw new JsonException("The converter wrote more than one value.");
        }
        // Raw JSON may be indented, and a row is one line.
        if (!written.ContainsAny((byte)'\n', (byte)'\r'))
        {
            json.WriteRawValue(written, skipInputValidation: true);
            return;
        }

        reader = new Utf8JsonReader(written, _strict);
        using var document = JsonDocument.ParseValue(ref reader);
        document.RootElement.WriteTo(json);
    }
}
