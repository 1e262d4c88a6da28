using System.Text.Json;

namespace Openlayer.Testing;

/// <summary>A recorded input, output or entry of metadata: what its JSON is on the wire.</summary>
/// <remarks>Immutable. <c>default</c> is a value that was not recorded, and counts as JSON null.</remarks>
public readonly struct RecordedValue : IEquatable<RecordedValue>
{
    private static readonly JsonElement _null = JsonElement.Parse("null");
    private readonly JsonElement _json;

    internal RecordedValue(JsonElement json) => _json = json;

    /// <summary>The JSON.</summary>
    public JsonElement Json => _json.ValueKind == JsonValueKind.Undefined ? _null : _json;

    /// <summary>True when nothing, or null, was recorded.</summary>
    public bool IsNull => Json.ValueKind == JsonValueKind.Null;

    /// <summary>A text as it is, anything else as its JSON, and null for null.</summary>
    public string? Text =>
        Json.ValueKind switch
        {
            JsonValueKind.Null => null,
            JsonValueKind.String => Json.GetString(),
            _ => Json.GetRawText(),
        };

    /// <summary>The same JSON.</summary>
    public static bool operator ==(RecordedValue left, RecordedValue right) => left.Equals(right);

    /// <summary>Other JSON.</summary>
    public static bool operator !=(RecordedValue left, RecordedValue right) => !left.Equals(right);

    /// <summary>Reads the value as one of the application's types.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="options">How to read it. By default, names of properties match in any case, because they are
    /// recorded in camel case.</param>
    /// <exception cref="JsonException">The JSON does not fit the type.</exception>
    public T? As<T>(JsonSerializerOptions? options = null) => Json.Deserialize<T>(options ?? JsonSerializerOptions.Web);

    /// <inheritdoc/>
    public bool Equals(RecordedValue other) => JsonElement.DeepEquals(Json, other.Json);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is RecordedValue other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => (int)Json.ValueKind;

    /// <summary>The text, or <c>null</c>, for a reader.</summary>
    public override string ToString() => Text ?? "null";
}
