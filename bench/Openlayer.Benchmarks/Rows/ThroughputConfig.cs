using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace Openlayer.Benchmarks.Rows;

/// <summary>Adds a column of bytes written a second.</summary>
internal sealed class ThroughputConfig : ManualConfig
{
    public ThroughputConfig() => AddColumn(new ThroughputColumn());

    /// <summary>
    /// What one call of each benchmark writes; noted in the process that runs it, hence in-process jobs only.
    /// </summary>
    public static Dictionary<string, long> Bytes { get; } = [];

    private sealed class ThroughputColumn : IColumn
    {
        public string Id => nameof(ThroughputColumn);

        public string ColumnName => "MB/s";

        public bool AlwaysShow => true;

        public ColumnCategory Category => ColumnCategory.Custom;

        public int PriorityInCategory => 0;

        public bool IsNumeric => true;

        public UnitType UnitType => UnitType.Dimensionless;

        public string Legend => "Megabytes (1,000,000 bytes) written a second";

        public bool IsAvailable(Summary summary) => true;

        public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;

        public string GetValue(Summary summary, BenchmarkCase benchmarkCase)
        {
            var mean = summary[benchmarkCase]?.ResultStatistics?.Mean;
            return
                mean is { } nanoseconds
                && Bytes.TryGetValue(benchmarkCase.Descriptor.WorkloadMethod.Name, out var bytes)
                ? (bytes / nanoseconds * 1_000).ToString("0", CultureInfo.InvariantCulture)
                : "?";
        }

        public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style) =>
            GetValue(summary, benchmarkCase);
    }
}
