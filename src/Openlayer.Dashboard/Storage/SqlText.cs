using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Openlayer.Dashboard.Storage;

/// <summary>A statement put together from constant text and values; values only ever become parameters.</summary>
internal sealed class SqlText
{
    private readonly StringBuilder _text = new();
    private readonly List<(string Name, object Value)> _parameters;

    public SqlText() => _parameters = [];

    public IReadOnlyList<(string Name, object Value)> Parameters => _parameters;

    /// <summary>Appends text that the program wrote itself.</summary>
    public SqlText Raw(string text)
    {
        _text.Append(text);
        return this;
    }

    /// <summary>Appends text in which every hole becomes a parameter.</summary>
    public SqlText Add([InterpolatedStringHandlerArgument("")] ref Interpolation text)
    {
        _ = text;
        return this;
    }

    /// <summary>Appends a parenthesised list of parameters; an empty list matches nothing.</summary>
    public SqlText List<T>(IEnumerable<T> values)
        where T : notnull
    {
        var separator = "(";
        foreach (var value in values)
        {
            _text.Append(separator);
            Bind(value);
            separator = ", ";
        }

        _text.Append(separator == "(" ? "(NULL)" : ")");
        return this;
    }

    public override string ToString() => _text.ToString();

    private void Bind(object value)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"@p{_parameters.Count}");
        _parameters.Add((name, value));
        _text.Append(name);
    }

    [InterpolatedStringHandler]
    public readonly ref struct Interpolation(int literalLength, int formattedCount, SqlText sql)
    {
        private readonly SqlText _sql = Sized(sql, literalLength + (formattedCount * 4));

        public void AppendLiteral(string text) => _sql._text.Append(text);

        public void AppendFormatted<T>(T value)
            where T : notnull => _sql.Bind(value);

        private static SqlText Sized(SqlText sql, int growth)
        {
            sql._text.EnsureCapacity(sql._text.Length + growth);
            return sql;
        }
    }
}
