using System.Text.Json;
using Openlayer.Dashboard.Storage;

namespace Openlayer.Dashboard.Api;

/// <summary>The form of every list: <c>{"items":[…],"_meta":{…}}</c>.</summary>
internal static class Items
{
    public static void Write<T>(
        Utf8JsonWriter writer,
        IEnumerable<T> items,
        Action<Utf8JsonWriter, T> write,
        ListMeta meta
    )
    {
        writer.WriteStartObject();
        writer.WriteStartArray("items");
        foreach (var item in items)
        {
            write(writer, item);
        }

        writer.WriteEndArray();
        meta.Write(writer);
        writer.WriteEndObject();
    }
}

/// <summary>Where a page of a list stands, and how long the list is.</summary>
internal sealed record ListMeta(int Page, int Size, CountOf Total)
{
    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject("_meta");
        writer.WriteNumber("page", Page);
        writer.WriteNumber("perPage", Size);

        // Of a list that is not counted to its end, at least what this page comes after.
        writer.WriteNumber("totalItems", Total.Number);
        writer.WriteNumber("totalPages", (Total.Number + Size - 1) / Size);
        writer.WriteBoolean("totalIsLowerBound", Total.IsMore);
        writer.WriteEndObject();
    }
}
