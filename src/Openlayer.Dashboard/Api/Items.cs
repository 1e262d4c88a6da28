using System.Text.Json;

namespace Openlayer.Dashboard.Api;

/// <summary>The form of every list: <c>{"items":[…]}</c>.</summary>
internal static class Items
{
    public static void Write<T>(Utf8JsonWriter writer, IEnumerable<T> items, Action<Utf8JsonWriter, T> write)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("items");
        foreach (var item in items)
        {
            write(writer, item);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
