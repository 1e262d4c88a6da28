using Openlayer.Dashboard.Storage;

namespace Openlayer.Dashboard.Insights;

/// <summary>The rows that a report is about.</summary>
/// <param name="Rows">Of a pipeline, in all of the time.</param>
/// <param name="Name">Of the time and the filters: the same name may mean a later time when it is asked again.</param>
internal sealed record ReportScope(Selection Rows, Period Period, string Name)
{
    public string Pipeline => Rows.Pipeline;

    /// <summary>What reports are kept by.</summary>
    public (string Pipeline, string Range) Key => (Pipeline, Name);

    /// <summary>The same rows of another time, under no name of its own.</summary>
    public ReportScope At(Period period) => this with { Period = period };
}
