using System.Text.Json;
using Openlayer.Dashboard.Storage;

namespace Openlayer.Dashboard.Api;

/// <summary>Writes rows, sessions and users as the platform's API does.</summary>
internal static class ItemWriter
{
    private const string RowId = "openlayer_row_id";
    private const string Config = "openlayer_config";

    public static void Row(Utf8JsonWriter writer, RowBody body) => Row(writer, body, withConfig: false);

    /// <param name="withConfig">Adds the <c>config</c> that the row was sent with, for whoever sends it again.</param>
    public static void Row(Utf8JsonWriter writer, RowBody body, bool withConfig)
    {
        writer.WriteStartObject();
        writer.WriteNumber(RowId, body.Id);
        if (withConfig)
        {
            using var config = JsonDocument.Parse(body.Config, StoredJson.Reading);
            writer.WritePropertyName(Config);
            config.RootElement.WriteTo(writer);
        }

        using (var row = JsonDocument.Parse(body.Json, StoredJson.Reading))
        {
            foreach (
                var column in row
                    .RootElement.EnumerateObject()
                    .Where(column => !column.NameEquals(RowId) && !(withConfig && column.NameEquals(Config)))
            )
            {
                column.WriteTo(writer);
            }
        }

        writer.WriteEndObject();
    }

    public static void Session(
        Utf8JsonWriter writer,
        GroupTotals session,
        IReadOnlyList<string> userIds,
        RowBody? first,
        RowBody? last
    )
    {
        writer.WriteStartObject();
        writer.WriteString("id", session.Id);
        writer.WriteNumber("cost", session.Cost);

        // The platform's name for the time of the latest record.
        writer.WriteString("dateCreated", ApiDate.Write(session.Last));
        writer.WriteString("dateOfFirstRecord", ApiDate.Write(session.First));
        writer.WriteString("dateOfLastRecord", ApiDate.Write(session.Last));
        writer.WriteNumber("duration", session.Duration);
        writer.WriteNumber("latency", session.Latency);
        writer.WriteNumber("records", session.Records);
        writer.WriteNumber("tokens", session.Tokens);
        writer.WriteStartArray("userIds");
        foreach (var id in userIds)
        {
            writer.WriteStringValue(id);
        }

        writer.WriteEndArray();
        Record(writer, "firstRecord", first);
        Record(writer, "lastRecord", last);
        writer.WriteEndObject();
    }

    public static void User(Utf8JsonWriter writer, GroupTotals user)
    {
        writer.WriteStartObject();
        writer.WriteString("id", user.Id);
        writer.WriteNumber("cost", user.Cost);
        writer.WriteString("dateOfFirstRecord", ApiDate.Write(user.First));
        writer.WriteString("dateOfLastRecord", ApiDate.Write(user.Last));
        writer.WriteNumber("records", user.Records);
        writer.WriteNumber("sessions", user.Sessions);
        writer.WriteNumber("tokens", user.Tokens);
        writer.WriteEndObject();
    }

    private static void Record(Utf8JsonWriter writer, string name, RowBody? body)
    {
        writer.WritePropertyName(name);
        if (body is null)
        {
            writer.WriteStartObject();
            writer.WriteEndObject();
            return;
        }

        Row(writer, body);
    }
}
