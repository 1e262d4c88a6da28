namespace Openlayer.Capture;

/// <summary>
/// Ends the work of System.Text.Json at a value that it must not read, before it has. Never leaves the capture.
/// </summary>
#pragma warning disable CA1064, CA1032 // Caught by whoever handed the value over.
internal sealed class NeedsCareException(bool isForAll = true) : Exception
{
    /// <summary>True when all values of the type need care; otherwise just this one does.</summary>
    public bool IsForAll => isForAll;
}
#pragma warning restore CA1064, CA1032
