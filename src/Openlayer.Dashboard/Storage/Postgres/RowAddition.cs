using Npgsql;

namespace Openlayer.Dashboard.Storage.Postgres;

/// <summary>Rows on their way into the tables. Each step follows the one before it.</summary>
/// <param name="rows">No two have the same id. They are in the order in which they arrived.</param>
/// <param name="now">When that is, in Unix seconds.</param>
internal sealed class RowAddition(NpgsqlConnection connection, IReadOnlyList<PostgresRow> rows, double now)
{
    private readonly string[] _pipelines = [.. rows.Select(static row => row.Pipeline)];
    private readonly string[] _inferenceIds = [.. rows.Select(static row => row.InferenceId)];
    private readonly string[] _groupKeys = [.. rows.Select(static row => row.GroupKey)];
    private readonly double[] _times = [.. rows.Select(static row => row.Row.Timestamp)];
    private readonly Dictionary<string, string> _folded = new(StringComparer.Ordinal);
    private long[] _numbers = [];

    /// <summary>Draws the numbers of the rows, in their order, and takes the accents off their words.</summary>
    public async Task DrawAsync()
    {
        var draw = new SqlText().Add($"SELECT nextval('row_ids') FROM generate_series(1, {rows.Count})");
        var numbers = await connection
            .QueryAsync(draw, static row => row.GetInt64(0), CancellationToken.None)
            .ConfigureAwait(false);
        _numbers = [.. numbers];
        var words = rows.SelectMany(static row => row.Words.Others).Distinct(StringComparer.Ordinal).ToList();
        if (words.Count == 0)
        {
            return;
        }

        var fold = new SqlText().Add($"SELECT folded({string.Join(' ', words)})");
        var folded = await connection
            .QueryAsync(fold, static row => row.GetString(0), CancellationToken.None)
            .ConfigureAwait(false);
        foreach (var (word, plain) in words.Zip(folded[0].Split(' ')))
        {
            _folded[word] = plain;
        }
    }

    /// <summary>
    /// Writes the keys, which stay locked until the end of the transaction. The numbers of rows that are there already
    /// become theirs.
    /// </summary>
    /// <returns>Where those rows lie.</returns>
    public async Task<IReadOnlyList<RowPlace>> KeepKeysAsync()
    {
        var keep = new SqlText()
            .Raw("INSERT INTO row_keys AS k (pipeline, inference_id, id, group_key, ts, arrived)")
            .Add($" SELECT n.pipeline, n.inference_id, n.id, n.group_key, n.ts, {now}")
            .Add($" FROM unnest({_pipelines}, {_inferenceIds}, {_numbers}, {_groupKeys}, {_times})")
            .Raw(" AS n (pipeline, inference_id, id, group_key, ts)")
            .Raw(" ORDER BY n.pipeline COLLATE \"C\", n.inference_id COLLATE \"C\"")
            .Raw(" ON CONFLICT (pipeline, inference_id) DO UPDATE SET id = k.id RETURNING k.id");
        var kept = await connection
            .QueryAsync(keep, static row => row.GetInt64(0), CancellationToken.None)
            .ConfigureAwait(false);

        // Only a key that was there before has another number than its row drew.
        var isNew = kept.ToHashSet();
        var repeated = Enumerable.Range(0, rows.Count).Where(at => !isNew.Contains(_numbers[at])).ToList();
        if (repeated.Count == 0)
        {
            return [];
        }

        var places = await PlacesAsync(repeated).ConfigureAwait(false);
        var byKey = places.ToDictionary(static place => (place.Pipeline, place.InferenceId));
        foreach (var at in repeated)
        {
            _numbers[at] = byKey[(_pipelines[at], _inferenceIds[at])].Id;
        }

        return places;
    }

    /// <summary>Says of rows that were there already where they lie from now on.</summary>
    public Task MoveKeysAsync()
    {
        var move = new SqlText()
            .Raw("UPDATE row_keys k SET group_key = n.group_key, ts = n.ts FROM ")
            .Add($"unnest({_pipelines}, {_inferenceIds}, {_groupKeys}, {_times})")
            .Raw(" AS n (pipeline, inference_id, group_key, ts)")
            .Raw(" WHERE k.pipeline = n.pipeline AND k.inference_id = n.inference_id")
            .Raw(" AND (k.group_key <> n.group_key OR k.ts <> n.ts)");
        return connection.ExecuteAsync(move, CancellationToken.None);
    }

    /// <summary>Writes the rows themselves.</summary>
    public async Task CopyAsync()
    {
        var into = await connection.BeginRawBinaryCopyAsync(PostgresRow.Copy).ConfigureAwait(false);
        var copy = new BinaryCopy(into);
        try
        {
            for (var at = 0; at < rows.Count; at++)
            {
                rows[at].Write(copy, _numbers[at], _folded);
                await copy.FlushSomeAsync().ConfigureAwait(false);
            }
        }
        catch
        {
            // What is sent so far must not be taken for all.
            await into.CancelAsync().ConfigureAwait(false);
            throw;
        }

        await copy.CompleteAsync().ConfigureAwait(false);
    }

    private Task<List<RowPlace>> PlacesAsync(List<int> repeated)
    {
        var sql = new SqlText()
            .Raw($"SELECT {RowPlace.Columns} FROM ")
            .Add($"unnest({repeated.Select(at => _pipelines[at]).ToArray()},")
            .Add($" {repeated.Select(at => _inferenceIds[at]).ToArray()}) AS n (pipeline, inference_id)")
            .Raw(" JOIN row_keys k ON k.pipeline = n.pipeline AND k.inference_id = n.inference_id");
        return connection.QueryAsync(sql, RowPlace.Read, CancellationToken.None);
    }
}
