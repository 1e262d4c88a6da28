using System.Globalization;

namespace Openlayer;

/// <summary>
/// The id of a user or of a session as a caller gives it: a string, a <see cref="Guid"/>, an int or a long, all kept as
/// text. <c>default</c> means not given; null, an empty or a white-space string means none.
/// </summary>
public readonly struct ContextId : IEquatable<ContextId>
{
    private ContextId(string? value)
    {
        Value = string.IsNullOrWhiteSpace(value) ? null : value;
        IsGiven = true;
    }

    /// <summary>The id, or null when there is none.</summary>
    public string? Value { get; }

    /// <summary>False for <c>default</c>: the caller said nothing about this id.</summary>
    public bool IsGiven { get; }

    /// <summary>An id that is a text; null or white space means none.</summary>
    public static implicit operator ContextId(string? value) => new(value);

    /// <summary>An id that is a number.</summary>
    public static implicit operator ContextId(int value) => new(value.ToString(CultureInfo.InvariantCulture));

    /// <summary>An id that is a number.</summary>
    public static implicit operator ContextId(long value) => new(value.ToString(CultureInfo.InvariantCulture));

    /// <summary>An id that is a Guid, written with hyphens in lower case.</summary>
    public static implicit operator ContextId(Guid value) => new(value.ToString());

    /// <summary>The same id, given in the same way.</summary>
    public static bool operator ==(ContextId left, ContextId right) => left.Equals(right);

    /// <summary>Another id, or given in another way.</summary>
    public static bool operator !=(ContextId left, ContextId right) => !left.Equals(right);

    /// <summary>For languages without implicit conversions.</summary>
    public static ContextId FromString(string? value) => value;

    /// <summary>For languages without implicit conversions.</summary>
    public static ContextId FromInt32(int value) => value;

    /// <summary>For languages without implicit conversions.</summary>
    public static ContextId FromInt64(long value) => value;

    /// <summary>For languages without implicit conversions.</summary>
    public static ContextId FromGuid(Guid value) => value;

    /// <inheritdoc/>
    public bool Equals(ContextId other) =>
        IsGiven == other.IsGiven && string.Equals(Value, other.Value, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ContextId other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(IsGiven, Value);

    /// <summary>The id, or an empty string.</summary>
    public override string ToString() => Value ?? "";
}
