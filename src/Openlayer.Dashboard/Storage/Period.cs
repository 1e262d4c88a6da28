namespace Openlayer.Dashboard.Storage;

/// <summary>A stretch of time. A row belongs to it if it started in it.</summary>
/// <param name="From">Unix seconds.</param>
/// <param name="To">Unix seconds; the first moment after it.</param>
internal readonly record struct Period(double From, double To)
{
    public double Seconds => To - From;

    /// <summary>As long, and just before it.</summary>
    public Period Before => new(Math.Max(0, From - Seconds), From);
}
