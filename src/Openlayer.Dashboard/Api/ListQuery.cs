using System.Globalization;
using Microsoft.AspNetCore.Http;
using Openlayer.Dashboard.Rows;
using Openlayer.Dashboard.Storage;

namespace Openlayer.Dashboard.Api;

/// <summary>Reads <c>page</c>, <c>perPage</c>, <c>sortColumn</c> and <c>asc</c> from the address.</summary>
internal static class ListQuery
{
    public const int UsualPerPage = 25;
    public const int MaxPerPage = 100;
    public const int LastPage = 1_000_000;

    /// <exception cref="MalformedRequestException">One of them is out of range or unknown.</exception>
    public static PageRequest Read(
        IQueryCollection query,
        IReadOnlyDictionary<string, Column> columns,
        string usualSort
    ) =>
        new(
            Whole(query, "page", 1, LastPage),
            Whole(query, "perPage", UsualPerPage, MaxPerPage),
            SortColumn(query, columns, usualSort),
            Flag(query, "asc")
        );

    /// <summary>Only <c>page</c> and <c>perPage</c>.</summary>
    /// <exception cref="MalformedRequestException">One of them is out of range.</exception>
    public static (int Number, int Size) Page(IQueryCollection query) =>
        (Whole(query, "page", 1, LastPage), Whole(query, "perPage", UsualPerPage, MaxPerPage));

    /// <summary>True when the list of rows is to have the <c>config</c> of each.</summary>
    public static bool WithConfig(IQueryCollection query) => Flag(query, "withConfig");

    private static int Whole(IQueryCollection query, string name, int usual, int most)
    {
        var text = query[name].ToString();
        if (text.Length == 0)
        {
            return usual;
        }

        return
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            && value >= 1
            && value <= most
            ? value
            : throw new MalformedRequestException($"{name} must be a whole number from 1 to {most}.");
    }

    private static Column SortColumn(IQueryCollection query, IReadOnlyDictionary<string, Column> columns, string usual)
    {
        var name = query["sortColumn"].ToString();
        if (name.Length == 0)
        {
            name = usual;
        }

        var column = ColumnReader.Find(columns, name, "sortColumn");
        return column.Kind != ColumnKind.Users
            ? column
            : throw new MalformedRequestException("sortColumn can't be a set of users.");
    }

    private static bool Flag(IQueryCollection query, string name)
    {
        var text = query[name].ToString();
        if (text.Length == 0)
        {
            return false;
        }

        return bool.TryParse(text, out var value)
            ? value
            : throw new MalformedRequestException($"{name} must be true or false.");
    }
}
