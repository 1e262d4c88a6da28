namespace Openlayer.Capture;

/// <summary>
/// The flow in which capturing runs the user's code, such as getters. Whoever traces puts one here that keeps what is
/// traced in there out of every trace.
/// </summary>
internal abstract class UserCodeFlow
{
    /// <summary>True while the current flow is in the user's code on behalf of a capture.</summary>
    public abstract bool IsInside { get; }

    /// <summary>Begins to run the user's code.</summary>
    /// <returns>Ends it; null where an outer one does.</returns>
    public abstract IDisposable? Enter();
}
