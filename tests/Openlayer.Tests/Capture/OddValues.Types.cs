using System.Data;
using System.Dynamic;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Xml;

namespace Openlayer.Tests.Capture;

internal static partial class OddValues
{
    private static object MakeXml()
    {
        var document = new XmlDocument();
        document.LoadXml("<a><b /></a>");
        return document;
    }

    private static object MakeDisposed()
    {
        var document = JsonDocument.Parse("[1]");
        document.Dispose();
        return document;
    }

    private static object MakeExpando()
    {
        dynamic expando = new ExpandoObject();
        expando.A = 1;
        expando.B = "x";
        return expando;
    }

    private static DataTable MakeTable()
    {
        var table = new DataTable("people") { Locale = CultureInfo.InvariantCulture };
        table.Columns.Add("id", typeof(int));
        table.Columns.Add("name", typeof(string));
        table.Rows.Add(1, "a");
        table.Rows.Add(2, DBNull.Value);
        return table;
    }

    private static object MakeSet()
    {
        var set = new DataSet();
        set.Tables.Add(MakeTable());
        return set;
    }

    private abstract record Part;

    private sealed record TextPart(string Text) : Part;

    private sealed record ImagePart(string Url) : Part;

    private interface IMessage
    {
        string Role { get; }
    }

    public sealed record User(string Role, string Text) : IMessage;

    private sealed record Prompt(IReadOnlyList<Part> Parts, IMessage Last);

    private sealed record Point(int X, int Y);

    private class Animal
    {
        public string? Name { get; set; }
    }

    private sealed class Dog : Animal
    {
        public bool Barks { get; set; }
    }

    private sealed record Holder(Animal Animal);

    private sealed class Clash
    {
        public string? Id { get; set; }

        [JsonPropertyName("id")]
        public string? CosmosId { get; set; }
    }

    private sealed class Holding
    {
        public object? Inner { get; set; }
    }

    private sealed class WithSpan
    {
        public ReadOnlySpan<char> Text => "a";

        public int Number { get; set; } = 1;
    }

    private sealed class Conditional
    {
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public string? Missing => null;

        public int Kept { get; set; }
    }

    private sealed class Extended
    {
        public string? Name { get; set; }

        [JsonExtensionData]
        public Dictionary<string, object>? More { get; set; }
    }

    private sealed class Indexed
    {
        public string? Name { get; set; }

        public string this[int index] => $"{index}";
    }

    private sealed class WithObject
    {
        public object? Any;
    }
}
