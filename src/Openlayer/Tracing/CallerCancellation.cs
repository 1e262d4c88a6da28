namespace Openlayer.Tracing;

/// <summary>
/// Distinguishes a call that its caller cancelled, which is no error, from one that ran out of time, which is.
/// </summary>
internal static class CallerCancellation
{
    /// <param name="exception">What the call ended with.</param>
    /// <param name="tokenOfCall">The token that the method was called with; null where it takes none.</param>
    /// <param name="tokenOfReader">The token that a stream is read with.</param>
    public static bool Explains(
        Exception exception,
        CancellationToken? tokenOfCall,
        CancellationToken tokenOfReader = default
    )
    {
        // HttpClient reports its own timeout as a cancellation with this inside.
        if (exception is not OperationCanceledException { InnerException: not TimeoutException } cancellation)
        {
            return false;
        }

        if (tokenOfReader.IsCancellationRequested)
        {
            return true;
        }
        // A method's own timeout cancels a token too, but not the one that its caller holds. Where there is none to
        // ask, the exception's own token has to do.
        return tokenOfCall?.IsCancellationRequested ?? cancellation.CancellationToken.IsCancellationRequested;
    }
}
