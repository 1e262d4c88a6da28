namespace Openlayer;

/// <summary>
/// The settings that are in use. Nobody changes them any more: a change puts others in their place at once, so whoever
/// reads <see cref="Current"/> once has settings that belong together. Thread-safe.
/// </summary>
internal sealed class LiveSettings(OpenlayerOptions options)
{
    private OpenlayerOptions _current = options;

    public OpenlayerOptions Current => Volatile.Read(ref _current);

    /// <summary>The source of time, which stays.</summary>
    public TimeProvider Time { get; } = options.TimeProvider;

    public void Replace(OpenlayerOptions next) => Volatile.Write(ref _current, next);
}
