using System.Diagnostics.CodeAnalysis;
using System.Security.Claims;
using Microsoft.Extensions.Primitives;

namespace Openlayer;

/// <summary>
/// An id that may be a nullable number or <see cref="Guid"/>, or a <see cref="Claim"/>. Overloads take it that come
/// second to those with <see cref="ContextId"/>: with one type for both, a plain <c>null</c> could mean any of them.
/// </summary>
[SuppressMessage("Usage", "CA2225:Operator overloads have named alternates", Justification = "ContextId has them.")]
public readonly struct NullableContextId : IEquatable<NullableContextId>
{
    private NullableContextId(ContextId id) => Id = id;

    /// <summary>The id, which is not given for <c>default</c> and none for null.</summary>
    public ContextId Id { get; }

    /// <summary>An id that is one already.</summary>
    public static implicit operator NullableContextId(ContextId value) => new(value);

    /// <summary>An id that is a text; null or white space means none.</summary>
    public static implicit operator NullableContextId(string? value) => new(value);

    /// <summary>An id that is the value of a header, of a query or of a form field.</summary>
    public static implicit operator NullableContextId(StringValues value) => new(value);

    /// <summary>An id that is a number; null means none.</summary>
    public static implicit operator NullableContextId(int? value) => new(ContextId.From(value));

    /// <summary>An id that is a number; null means none.</summary>
    public static implicit operator NullableContextId(long? value) => new(ContextId.From(value));

    /// <summary>An id that is a Guid; null means none.</summary>
    public static implicit operator NullableContextId(Guid? value) => new(ContextId.From(value));

    /// <summary>An id that is the value of a claim; null means none.</summary>
    public static implicit operator NullableContextId(Claim? value) => new(value?.Value);

    /// <summary>The same id, given in the same way.</summary>
    public static bool operator ==(NullableContextId left, NullableContextId right) => left.Equals(right);

    /// <summary>Another id, or given in another way.</summary>
    public static bool operator !=(NullableContextId left, NullableContextId right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(NullableContextId other) => Id.Equals(other.Id);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is NullableContextId other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Id.GetHashCode();

    /// <summary>The id, or an empty string.</summary>
    public override string ToString() => Id.ToString();
}
