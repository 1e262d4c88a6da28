namespace Openlayer.Dashboard.Patterns;

/// <summary>
/// Entry points, tools, models, users and turn numbers that fail, take or cost more than all others of their kind. All
/// comparisons are counted, so that chance makes none of them stand out.
/// </summary>
internal static class Outliers
{
    public static IEnumerable<Problem> Find(Traffic traffic)
    {
        var fields = Enum.GetValues<Dimension>()
            .Select(dimension => new Observations(traffic, dimension))
            .SelectMany(static of =>
                new[] { ProblemKind.ErrorShare, ProblemKind.Latency, ProblemKind.Cost }.Select(kind => new Field(
                    of,
                    kind
                ))
            )
            .ToList();
        var looked = fields.Sum(static field => field.Candidates.Count);
        return fields
            .SelectMany(field => field.Candidates.Select(value => field.Judge(value, traffic, looked)))
            .OfType<Problem>();
    }

    /// <summary>One figure of one dimension.</summary>
    private sealed class Field
    {
        private readonly Observations _observations;
        private readonly ProblemKind _kind;
        private readonly double _threshold;
        private readonly Dictionary<string, List<Observation>> _values;
        private readonly (int Hits, int Of) _all;

        public Field(Observations observations, ProblemKind kind)
        {
            _observations = observations;
            _kind = kind;
            _values = observations
                .Values.Select(value => (value.Key, Of: value.Value.Where(Counts).ToList()))
                .ToDictionary(static value => value.Key, static value => value.Of);
            _threshold = High();
            var own = _values
                .Select(value => (value.Key, Of: Count(value.Value)))
                .ToDictionary(static value => value.Key, static value => value.Of);
            _all = (own.Values.Sum(static value => value.Hits), own.Values.Sum(static value => value.Of));
            Candidates =
            [
                .. own.Where(value =>
                        value.Value.Of >= Thresholds.MinSupport && _all.Of - value.Value.Of >= Thresholds.MinSupport
                    )
                    .OrderByDescending(static value => value.Value.Of)
                    .ThenBy(static value => value.Key, StringComparer.Ordinal)
                    .Take(Thresholds.MaxValues)
                    .Select(value => (value.Key, value.Value)),
            ];
        }

        /// <summary>The values that are seen often enough, each with its counts.</summary>
        public IReadOnlyList<(string Value, (int Hits, int Of) Counts)> Candidates { get; }

        /// <summary>Null when the value is as the others are.</summary>
        public Problem? Judge((string Value, (int Hits, int Of) Counts) candidate, Traffic traffic, int looked)
        {
            var (value, own) = candidate;
            var rest = (_all.Hits - own.Hits, _all.Of - own.Of);
            double? threshold = _kind == ProblemKind.ErrorShare ? null : _threshold;
            if (own.Hits < Thresholds.MinHits || Comparison.Between(own, rest, threshold, looked) is not { } comparison)
            {
                return null;
            }

            var bad = _values[value].Where(IsBad).Select(static one => one.Row).Distinct().ToList();
            var hits = bad.Where(traffic.IsWithin).ToList();
            if (hits.Select(static row => row.Session ?? row.InferenceId).Distinct().Count() < Thresholds.MinSessions)
            {
                return null;
            }

            var weeks = traffic.Weeks(bad);
            return new(_kind, value, hits, weeks.Last, weeks.Before)
            {
                Dimension = _observations.Dimension,
                Comparison = comparison,
                IsOfSteps = _observations.Dimension is Dimension.Tool or Dimension.Model,
            };
        }

        // A call without the figure says nothing of it.
        private bool Counts(Observation one) =>
            _kind switch
            {
                ProblemKind.Latency => one.Latency > 0,
                ProblemKind.Cost => one.Cost > 0,
                _ => true,
            };

        private bool IsBad(Observation one) =>
            _kind switch
            {
                ProblemKind.Latency => one.Latency >= _threshold,
                ProblemKind.Cost => one.Cost >= _threshold,
                _ => one.HasError,
            };

        private (int Hits, int Of) Count(List<Observation> observations)
        {
            var (hits, of) = (0, 0);
            foreach (var one in _observations.Within(observations))
            {
                hits += IsBad(one) ? 1 : 0;
                of++;
            }

            return (hits, of);
        }

        private double High()
        {
            if (_kind == ProblemKind.ErrorShare)
            {
                return 0;
            }

            var figures = _observations
                .Within(_values.Values.SelectMany(static value => value))
                .Select(one => (_kind == ProblemKind.Latency ? one.Latency : one.Cost) ?? 0)
                .Order()
                .ToList();
            if (figures.Count == 0)
            {
                return double.MaxValue;
            }

            // Where most have the least figure of all, those are high that have any other.
            var high = figures[(int)((figures.Count - 1) * Thresholds.HighShare)];
            return high > figures[0] ? high
                : figures.Find(figure => figure > high) is > 0 and var next ? next
                : double.MaxValue;
        }
    }
}
