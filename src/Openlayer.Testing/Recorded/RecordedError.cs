namespace Openlayer.Testing;

/// <summary>The exception that a step ended with.</summary>
/// <param name="Type">The full name of its type, or null.</param>
/// <param name="Message">Its message, as far as it may be recorded.</param>
public sealed record RecordedError(string? Type, string Message)
{
    /// <summary>Type and message, for a reader.</summary>
    public override string ToString() => Type is null ? Message : $"{Type}: {Message}";
}
