using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;
using Openlayer.Dashboard.Tests.Otlp;

namespace Openlayer.Dashboard.Tests.Conformance;

/// <summary>What Citus refuses is in no statement, so that a cluster of many servers can hold the store.</summary>
[Collection(PostgresTests.Name)]
public sealed partial class StatementTests(PostgresServer server)
{
    /// <summary>The column by which each table is spread; null of those that every server has whole.</summary>
    private static readonly Dictionary<string, string?> _spreadBy = new()
    {
        ["rows"] = "group_key",
        ["sessions"] = "id",
        ["users"] = "id",
        ["session_users"] = "session_id",
        ["row_keys"] = "inference_id",
        ["spans"] = "trace_id",
        ["pipelines"] = null,
        ["views"] = null,
        ["schema_version"] = null,
    };

    [Fact]
    public async Task No_statement_has_what_a_cluster_refuses()
    {
        var statements = await StatementsAsync();

        Assert.Contains(statements, static sql => sql.StartsWith("COPY rows", StringComparison.Ordinal));
        Assert.Contains(statements, static sql => sql.StartsWith("INSERT INTO row_keys", StringComparison.Ordinal));
        Assert.Contains(statements, static sql => sql.Contains("percentile_disc", StringComparison.Ordinal));
        Assert.Contains(statements, static sql => sql.Contains("INSERT INTO spans", StringComparison.Ordinal));
        Assert.Contains(statements, static sql => sql.Contains("unnest(r.attachments)", StringComparison.Ordinal));
        Assert.True(statements.Count > 150, $"Only {statements.Count} different statements were seen.");
        Assert.DoesNotContain(statements, static sql => Lateral().IsMatch(sql));
        Assert.DoesNotContain(statements, static sql => Exists().IsMatch(sql));
    }

    [Fact]
    public async Task Every_unique_index_has_the_column_by_which_its_table_is_spread()
    {
        var statements = await StatementsAsync();
        var tables = statements.Select(static sql => Table().Match(sql)).Where(static match => match.Success).ToList();

        Assert.Equal(_spreadBy.Keys.Order(), tables.Select(static match => match.Groups["name"].Value).Order());
        Assert.DoesNotContain(statements, static sql => sql.Contains("CREATE UNIQUE", StringComparison.Ordinal));
        foreach (var table in tables.Where(static match => _spreadBy[match.Groups["name"].Value] is not null))
        {
            var (name, definition) = (table.Groups["name"].Value, table.Value);
            Assert.Contains(_spreadBy[name]!, PrimaryKey().Match(definition).Groups["columns"].Value.Split(", "));
            Assert.DoesNotContain("UNIQUE", definition, StringComparison.Ordinal);
        }
    }

    // All that the store does, as the driver reports it.
    private async Task<IReadOnlyCollection<string>> StatementsAsync()
    {
        var store = server.NewStore();
        var statements = new ConcurrentDictionary<string, bool>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == "Npgsql",
            Sample = static (ref _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                if ((activity.GetTagItem("db.query.text") ?? activity.GetTagItem("db.statement")) is string sql)
                {
                    statements[sql] = true;
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        await using var host = await PostgresUnderTest.StartAsync(store, options => options.MaxRowsPerPipeline = 30);
        await DoAllAsync(host);
        return [.. statements.Keys];
    }

    private static async Task DoAllAsync(DashboardHost host)
    {
        var random = new Random(1);
        for (var operation = 0; operation < 60; operation++)
        {
            await Operations.RunAsync(random, host);
        }

        await host.AcceptAsync(OtlpBody.Request(TestSpan.Of("root"), TestSpan.Of("late", "root", at: 1)));
        await host.AcceptAsync(OtlpBody.Request(TestSpan.Of("later", "root", at: 2)));
        foreach (var owner in new[] { "sessions/erased", "users/erased" })
        {
            await host.AcceptAsync(DashboardHost.Pipeline, Rows.Turn("own", user: "erased", session: "erased"));
            using var erased = await host.Client.DeleteAsync(
                $"/openlayer/v1/inference-pipelines/{DashboardHost.Pipeline}/{owner}"
            );
            erased.EnsureSuccessStatusCode();
        }

        foreach (var (list, query, body) in BothStoresTests.Requests())
        {
            await host.ListAsync(list, query, body);
        }

        await DoPipelinesAsync(host);

        foreach (var page in BothStoresTests.Pages)
        {
            await host.PageAsync($"/openlayer/{page}pipeline={DashboardHost.Pipeline}");
        }
    }

    private static async Task DoPipelinesAsync(DashboardHost host)
    {
        const string Api = "/openlayer/v1/inference-pipelines";
        await host.AcceptAsync("removed", Rows.Turn("own"));
        using var named = await host.Client.PutAsync($"{Api}/removed", DashboardHost.Json("""{"name":"Support"}"""));
        named.EnsureSuccessStatusCode();
        await host.Client.GetStringAsync($"{Api}?name=Support");
        foreach (var field in new[] { "name", "remove" })
        {
            using var view = await host.Client.PostAsync(
                "/openlayer/view?pipeline=removed&errors=true&back=traces",
                new FormUrlEncodedContent([new(field, "failed")])
            );
            Assert.Equal(System.Net.HttpStatusCode.SeeOther, view.StatusCode);
        }

        await host.Client.GetStringAsync($"{Api}/removed");
        using var removed = await host.Client.DeleteAsync($"{Api}/removed");
        removed.EnsureSuccessStatusCode();
    }

    [GeneratedRegex(@"\bLATERAL\b", RegexOptions.IgnoreCase)]
    private static partial Regex Lateral();

    [GeneratedRegex(@"\bEXISTS\s*\(", RegexOptions.IgnoreCase)]
    private static partial Regex Exists();

    [GeneratedRegex(@"^CREATE TABLE (IF NOT EXISTS )?(?<name>\w+) \(.*", RegexOptions.Singleline)]
    private static partial Regex Table();

    [GeneratedRegex(@"PRIMARY KEY \((?<columns>[^)]*)\)")]
    private static partial Regex PrimaryKey();
}
