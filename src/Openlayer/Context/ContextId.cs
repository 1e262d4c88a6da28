using System.Globalization;
using Microsoft.Extensions.Primitives;

namespace Openlayer;

/// <summary>
/// The id of a user or of a session as a caller gives it: a string, a <see cref="Guid"/>, an int, a long, or what a
/// header, a query or a form holds, all kept as text. <c>default</c> means not given; null, an empty or a white-space
/// string means none.
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

    /// <summary>False for <c>default</c>: the caller gave no such id.</summary>
    public bool IsGiven { get; }

    /// <summary>An id that is a text; null or white space means none.</summary>
    public static implicit operator ContextId(string? value) => new(value);

    /// <summary>An id that is a number.</summary>
    public static implicit operator ContextId(int value) => new(value.ToString(CultureInfo.InvariantCulture));

    /// <summary>An id that is a number.</summary>
    public static implicit operator ContextId(long value) => new(value.ToString(CultureInfo.InvariantCulture));

    /// <summary>An id that is a Guid, written with hyphens in lower case.</summary>
    public static implicit operator ContextId(Guid value) => new(value.ToString());

    /// <summary>An id that is the value of a header, of a query or of a form field.</summary>
    /// <remarks>
    /// One that is missing means none. So does one with several values, because it names nobody in particular.
    /// </remarks>
    public static implicit operator ContextId(StringValues value) => new(value.Count == 1 ? value[0] : null);

    /// <summary>The same id, given in the same way.</summary>
    public static bool operator ==(ContextId left, ContextId right) => left.Equals(right);

    /// <summary>Another id, or given in another way.</summary>
    public static bool operator !=(ContextId left, ContextId right) => !left.Equals(right);

    /// <summary>
    /// An id whose type is not known at build time, such as a route value: what converts to an id does so here too, and
    /// anything else counts as its invariant text.
    /// </summary>
    /// <param name="value">The id; null for none.</param>
    public static ContextId From(object? value) =>
        value switch
        {
            ContextId id => id,
            StringValues values => values,
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => value?.ToString(),
        };

    /// <summary>For languages without implicit conversions.</summary>
    public static ContextId FromString(string? value) => value;

    /// <summary>For languages without implicit conversions.</summary>
    public static ContextId FromInt32(int value) => value;

    /// <summary>For languages without implicit conversions.</summary>
    public static ContextId FromInt64(long value) => value;

    /// <summary>For languages without implicit conversions.</summary>
    public static ContextId FromGuid(Guid value) => value;

    /// <summary>For languages without implicit conversions.</summary>
    public static ContextId FromStringValues(StringValues value) => value;

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
