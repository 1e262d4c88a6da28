using System.Globalization;

namespace Openlayer.Dashboard.Patterns;

/// <summary>One turn or one call.</summary>
internal readonly record struct Observation(TurnRow Row, bool HasError, double? Latency, double? Cost);

/// <summary>All turns or calls by one dimension's values, those of the weeks before too.</summary>
internal sealed class Observations
{
    private const int LastTurn = 10;

    private readonly Traffic _traffic;
    private readonly Dictionary<string, List<Observation>> _values = [];

    public Observations(Traffic traffic, Dimension dimension)
    {
        _traffic = traffic;
        Dimension = dimension;
        foreach (var row in traffic.All)
        {
            foreach (var (value, observation) in Of(row))
            {
                if (!_values.TryGetValue(value, out var list))
                {
                    _values[value] = list = [];
                }

                list.Add(observation);
            }
        }
    }

    public Dimension Dimension { get; }

    /// <summary>Each value with all of its observations.</summary>
    public IEnumerable<KeyValuePair<string, List<Observation>>> Values => _values;

    /// <summary>Those of the time.</summary>
    public IEnumerable<Observation> Within(IEnumerable<Observation> observations) =>
        observations.Where(one => _traffic.IsWithin(one.Row));

    private IEnumerable<(string Value, Observation Of)> Of(TurnRow row)
    {
        if (Dimension is Dimension.Tool or Dimension.Model)
        {
            var calls = Dimension == Dimension.Tool ? row.Detail?.Tools : row.Detail?.Models;
            return (calls ?? []).Select(call =>
                (call.Name, new Observation(row, call.HasError, call.Latency, call.Cost))
            );
        }

        var value = Dimension switch
        {
            Dimension.EntryPoint => row.Name,
            Dimension.User => row.User,
            _ => _traffic.NumberOf(row) is { } number ? Turn(number) : null,
        };
        return value is null ? [] : [(value, new Observation(row, row.HasError, row.Latency, row.Cost))];
    }

    private static string Turn(int number) =>
        number < LastTurn ? number.ToString(CultureInfo.InvariantCulture) : $"{LastTurn} or later";
}
