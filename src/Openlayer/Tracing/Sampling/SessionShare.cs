namespace Openlayer.Tracing.Sampling;

/// <summary>A number that every process finds for the same session id, evenly spread over 0 to 1.</summary>
internal static class SessionShare
{
    private const ulong Offset = 14_695_981_039_346_656_037;
    private const ulong Prime = 1_099_511_628_211;

    /// <returns>At least 0, less than 1.</returns>
    public static double Of(string sessionId)
    {
        var hash = Offset;
        foreach (var unit in sessionId)
        {
            hash = (hash ^ unit) * Prime;
        }
        // Ids that differ only at their ends leave the upper bits alike, and those are the ones that are used.
        hash = (hash ^ (hash >> 33)) * 0xFF51AFD7ED558CCD;
        hash = (hash ^ (hash >> 33)) * 0xC4CEB9FE1A85EC53;
        hash ^= hash >> 33;
        return (hash >> 11) / (double)(1UL << 53);
    }
}
