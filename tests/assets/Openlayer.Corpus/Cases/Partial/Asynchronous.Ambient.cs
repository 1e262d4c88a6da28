namespace Openlayer.Corpus.Partial;

internal static partial class Asynchronous
{
    private static readonly AsyncLocal<string?> _ambient = new();

#if TRACED
    [Trace]
    public static partial Task<string?> AmbientAsync(bool wait);

    private static async Task<string?> AmbientAsyncCore(bool wait)
#else
    public static async Task<string?> AmbientAsync(bool wait)
#endif
    {
        _ambient.Value += " body";
        if (wait)
        {
            await Task.Yield();
        }

        return _ambient.Value;
    }

#if TRACED
    [Trace]
    public static partial string? Ambient();

    private static string? AmbientCore()
#else
    public static string? Ambient()
#endif
        => _ambient.Value += " body";

    [Case(
        """
            AmbientAsync(wait: true) = "caller body"
            AmbientAsync(wait: false) = "caller body"
            Ambient() = "caller body"
            """
    )]
    public static async Task Ambient_values(Observed seen)
    {
        _ambient.Value = "caller";
        seen.Saw(await AmbientAsync(true));
        seen.Saw(_ambient.Value);
        seen.Saw(await AmbientAsync(false));
        seen.Saw(_ambient.Value);
        seen.Saw(Ambient());
        seen.Saw(_ambient.Value);
    }
}
