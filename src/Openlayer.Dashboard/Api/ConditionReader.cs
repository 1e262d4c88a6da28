using System.Globalization;
using System.Text.Json;
using Openlayer.Dashboard.Rows;
using Openlayer.Dashboard.Storage;

namespace Openlayer.Dashboard.Api;

/// <summary>Reads one column filter: <c>{measurement, operator, value}</c>.</summary>
/// <param name="location">Where the filter stands in the request, for messages.</param>
internal readonly struct ConditionReader(JsonElement filter, string location)
{
    public const int MaxTextLength = 300;
    public const int MaxValues = 100;

    private static readonly Dictionary<string, ConditionOperator> _ofOneValue = new()
    {
        ["is"] = ConditionOperator.Is,
        ["!="] = ConditionOperator.IsNot,
        [">"] = ConditionOperator.Greater,
        [">="] = ConditionOperator.GreaterOrEqual,
        ["<"] = ConditionOperator.Less,
        ["<="] = ConditionOperator.LessOrEqual,
    };

    private static readonly Dictionary<string, ConditionOperator> _ofSeveralValues = new()
    {
        ["contains_none"] = ConditionOperator.ContainsNone,
        ["contains_any"] = ConditionOperator.ContainsAny,
        ["contains_all"] = ConditionOperator.ContainsAll,
        ["one_of"] = ConditionOperator.OneOf,
        ["none_of"] = ConditionOperator.NoneOf,
    };

    /// <summary>All that a filter may name.</summary>
    public static IEnumerable<string> Operators => _ofOneValue.Keys.Concat(_ofSeveralValues.Keys);

    public Condition Read(IReadOnlyDictionary<string, Column> columns)
    {
        if (filter.ValueKind != JsonValueKind.Object)
        {
            throw new MalformedRequestException($"{location} must be an object.");
        }

        var column = ColumnReader.Find(columns, Text("measurement"), $"{location}.measurement");

        if (!filter.TryGetProperty("value", out var value))
        {
            throw new MalformedRequestException($"{location}.value is missing.");
        }

        var name = Text("operator");
        if (_ofSeveralValues.TryGetValue(name, out var several))
        {
            return new(column, several, Several(column, value));
        }

        if (!_ofOneValue.TryGetValue(name, out var one))
        {
            throw new MalformedRequestException($"{location}.operator is not one of: {string.Join(", ", Operators)}.");
        }

        if (
            column.Kind is ColumnKind.Text or ColumnKind.Users
            && one is not (ConditionOperator.Is or ConditionOperator.IsNot)
        )
        {
            throw new MalformedRequestException(
                $"{location}.operator {name} compares numbers, but this column is text."
            );
        }

        return new(column, one, [Value(column, value)]);
    }

    private string Text(string name) =>
        filter.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String
            ? text.GetString()!
            : throw new MalformedRequestException($"{location}.{name} must be a string.");

    private List<object?> Several(Column column, JsonElement values)
    {
        if (values.ValueKind != JsonValueKind.Array || values.GetArrayLength() > MaxValues)
        {
            throw new MalformedRequestException($"{location}.value must be an array of at most {MaxValues} values.");
        }

        var read = new List<object?>();
        foreach (var value in values.EnumerateArray())
        {
            read.Add(Value(column, value));
        }

        return read;
    }

    private object? Value(Column column, JsonElement value) =>
        column.Kind switch
        {
            ColumnKind.Date => Date(value),
            ColumnKind.Any => AnyValue(value),
            _ => OfKind(column, value),
        };

    // The API returns dates in this form, so it takes them as well.
    private object? Date(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Null => null,
            JsonValueKind.Number when value.TryGetDouble(out var seconds) && double.IsFinite(seconds) => seconds,
            JsonValueKind.String when IsFinite(value.GetString()!, out var seconds) => seconds,
            JsonValueKind.String when ApiDate.TryRead(value.GetString(), out var date) => date,
            _ => throw new MalformedRequestException(
                $"{location}.value must be Unix seconds or a date such as 2026-11-27T09:30:00Z."
            ),
        };

    private object? AnyValue(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Null => null,
            JsonValueKind.Number when value.TryGetDouble(out var number) && double.IsFinite(number) => number,
            JsonValueKind.True => 1L,
            JsonValueKind.False => 0L,
            JsonValueKind.String when value.GetString()!.Length <= MaxTextLength => value.GetString(),
            _ => throw new MalformedRequestException(
                $"{location}.value must be a number, true, false or a string of at most {MaxTextLength} characters."
            ),
        };

    private static bool IsFinite(string text, out double number) =>
        double.TryParse(text, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);

    private object? OfKind(Column column, JsonElement value) =>
        (value.ValueKind, column.Kind) switch
        {
            (JsonValueKind.Null, _) => null,
            (JsonValueKind.Number, ColumnKind.Number)
                when value.TryGetDouble(out var number) && double.IsFinite(number) => number,
            (JsonValueKind.Number, not ColumnKind.Number) => value.GetRawText(),
            (JsonValueKind.String, ColumnKind.Number) when IsFinite(value.GetString()!, out var number) => number,
            (JsonValueKind.String, not ColumnKind.Number) when value.GetString()!.Length <= MaxTextLength =>
                value.GetString(),
            (JsonValueKind.True or JsonValueKind.False, not ColumnKind.Number) => value.GetRawText(),
            _ => throw new MalformedRequestException(
                column.Kind == ColumnKind.Number
                    ? $"{location}.value must be a number."
                    : $"{location}.value must be a string of at most {MaxTextLength} characters."
            ),
        };
}
