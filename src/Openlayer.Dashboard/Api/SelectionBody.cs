using System.Text.Json;
using Openlayer.Dashboard.Collector;
using Openlayer.Dashboard.Rows;
using Openlayer.Dashboard.Storage;

namespace Openlayer.Dashboard.Api;

/// <summary>Reads the filters that a list's request body may carry.</summary>
internal static class SelectionBody
{
    public const int MaxFilters = 5;
    public const int MaxTextLength = 300;
    public const int MaxTexts = 100;
    public const int MaxIds = 10_000;

    /// <exception cref="MalformedRequestException">A filter does not follow the contract.</exception>
    public static Selection Read(
        string pipeline,
        ReadOnlyMemory<byte> body,
        IReadOnlyDictionary<string, Column> columns
    )
    {
        var everything = new Selection(pipeline);
        if (body.Span.Trim(" \t\r\n"u8).IsEmpty)
        {
            return everything;
        }

        using var document = JsonBody.Parse(body);
        var filters = document.RootElement;
        return filters.ValueKind switch
        {
            JsonValueKind.Null => everything,
            JsonValueKind.Object => everything with
            {
                Conditions = Conditions(filters, columns),
                Searches = [.. Searches(filters)],
                RowIds = Ids(filters, "rowIdList"),
                ExcludedRowIds = Ids(filters, "excludeRowIdList"),
            },
            _ => throw new MalformedRequestException("The body must be an object of filters or be empty."),
        };
    }

    private static List<Condition> Conditions(JsonElement filters, IReadOnlyDictionary<string, Column> columns)
    {
        var conditions = Items(filters, "columnFilters", MaxFilters)
            .Select((filter, at) => new ConditionReader(filter, $"columnFilters[{at}]").Read(columns));
        return [.. conditions];
    }

    private static IEnumerable<TextSearch> Searches(JsonElement filters)
    {
        foreach (
            var (name, any, negated) in new[]
            {
                ("searchQueryAnd", false, false),
                ("searchQueryOr", true, false),
                ("notSearchQueryAnd", false, true),
                ("notSearchQueryOr", true, true),
            }
        )
        {
            if (Texts(filters, name) is { Count: > 0 } terms)
            {
                yield return new TextSearch(terms, any, negated);
            }
        }
    }

    private static List<string> Texts(JsonElement filters, string name)
    {
        var texts = new List<string>();
        foreach (var item in Items(filters, name, MaxTexts))
        {
            if (item.ValueKind != JsonValueKind.String)
            {
                throw new MalformedRequestException($"{name} must be an array of strings.");
            }

            if (item.GetString()! is { Length: <= MaxTextLength } text)
            {
                texts.Add(text);
            }
            else
            {
                throw new MalformedRequestException($"{name} has a string of more than {MaxTextLength} characters.");
            }
        }

        return texts;
    }

    private static List<long>? Ids(JsonElement filters, string name)
    {
        if (!filters.TryGetProperty(name, out var ids) || ids.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        var read = new List<long>();
        foreach (var item in Items(filters, name, MaxIds))
        {
            if (item.ValueKind != JsonValueKind.Number || !item.TryGetInt64(out var id))
            {
                throw new MalformedRequestException($"{name} must be an array of whole numbers.");
            }

            read.Add(id);
        }

        return read;
    }

    private static List<JsonElement> Items(JsonElement filters, string name, int most)
    {
        if (!filters.TryGetProperty(name, out var items) || items.ValueKind == JsonValueKind.Null)
        {
            return [];
        }

        if (items.ValueKind != JsonValueKind.Array)
        {
            throw new MalformedRequestException($"{name} must be an array.");
        }

        return items.GetArrayLength() <= most
            ? [.. items.EnumerateArray()]
            : throw new MalformedRequestException($"{name} may have at most {most} items.");
    }
}
