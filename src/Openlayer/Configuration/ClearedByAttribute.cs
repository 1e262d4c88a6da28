namespace Openlayer;

/// <summary>
/// Declares that whoever calls this method calls another method of the type afterwards, whatever happens between, and
/// that the other one clears the ids which this one sets. The build then asks for the clear there.
/// </summary>
/// <remarks>
/// The pairs of ASP.NET Core, Hangfire, hosted services and test frameworks are known and need no attribute. Read at
/// build time only.
/// </remarks>
/// <param name="method">The name of the other method: <c>[ClearedBy(nameof(Leave))]</c>.</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Constructor)]
public sealed class ClearedByAttribute(string method) : Attribute
{
    /// <summary>The name of the method that clears.</summary>
    public string Method { get; } = method;
}
