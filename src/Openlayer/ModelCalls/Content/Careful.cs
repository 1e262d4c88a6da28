using System.ComponentModel;

namespace Openlayer.GeneratedCode;

/// <summary>
/// Reads what belongs to others: whatever they throw, the traced call goes on. Integrations use it; not meant to be
/// used directly.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Careful
{
    /// <summary>The value, or a default where reading it throws.</summary>
    /// <typeparam name="TState">The state's type.</typeparam>
    /// <typeparam name="TResult">The value's type.</typeparam>
    /// <param name="state">Handed to <paramref name="read"/>.</param>
    /// <param name="read">Reads the value.</param>
    /// <param name="otherwise">What to use instead; it gets the exception.</param>
    public static TResult Read<TState, TResult>(
        TState state,
        Func<TState, TResult> read,
        Func<TState, Exception, TResult> otherwise
    )
    {
        try
        {
            return read(state);
        }
#pragma warning disable CA1031 // It would reach a caller who without tracing had not read the value.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return otherwise(state, exception);
        }
    }
}
