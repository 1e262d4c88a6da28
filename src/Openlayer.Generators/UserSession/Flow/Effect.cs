namespace Openlayer.Generators.UserSession.Flow;

/// <summary>What an operation does to the ids.</summary>
/// <param name="After">What is set after it; null when it never ends.</param>
/// <param name="Thrown">What is set when it throws; null when it never does.</param>
internal readonly record struct Effect(IdState? After, IdState? Thrown)
{
    /// <summary>Of the tracer's own members: none of them throws.</summary>
    public static Effect Safe(IdState after) => new(after, null);
}
