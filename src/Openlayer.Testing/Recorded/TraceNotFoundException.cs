namespace Openlayer.Testing;

/// <summary>What a test asked for was not traced. The message says what was.</summary>
public sealed class TraceNotFoundException : Exception
{
    /// <summary>Without a message.</summary>
    public TraceNotFoundException() { }

    /// <summary>With a message.</summary>
    /// <param name="message">What was asked for, and what was traced.</param>
    public TraceNotFoundException(string message)
        : base(message) { }

    /// <summary>With a message and a cause.</summary>
    /// <param name="message">What was asked for, and what was traced.</param>
    /// <param name="innerException">The cause.</param>
    public TraceNotFoundException(string message, Exception innerException)
        : base(message, innerException) { }
}
