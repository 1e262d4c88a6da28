using System.Buffers;
using System.ComponentModel;
using System.Globalization;

namespace Openlayer.Dashboard;

/// <summary>A key that the dashboard accepts, and what its holder may do.</summary>
/// <remarks>
/// In configuration it is a text: <c>key</c>, <c>read-only:key</c> or <c>ingest-only:key</c>. No member returns the
/// key's text, so that no log shows it.
/// </remarks>
[TypeConverter(typeof(Converter))]
public sealed class DashboardKey
{
    /// <summary>Fewest characters of a key. A shorter one could be guessed.</summary>
    public const int MinLength = 16;

    private const int MaxLength = 512;

    // What fits behind 'Bearer' in a header.
    private static readonly SearchValues<char> _letters = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~+/="
    );

    /// <summary>Makes a key.</summary>
    /// <param name="value">At least <see cref="MinLength"/> letters, digits or characters of <c>-._~+/=</c>.</param>
    /// <param name="access">What its holder may do.</param>
    /// <exception cref="ArgumentException">The text is too short, too long, or has other characters.</exception>
    public DashboardKey(string value, DashboardAccess access = DashboardAccess.Full)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (!Enum.IsDefined(access))
        {
            throw new ArgumentException($"{access} is not an access that a key can have.", nameof(access));
        }

        Value =
            value.Length is < MinLength or > MaxLength
                ? throw new ArgumentException(
                    $"A key of the dashboard must have {MinLength} to {MaxLength} characters, and this one has "
                        + $"{value.Length}. 'openssl rand -hex 24' makes a good one.",
                    nameof(value)
                )
            : value.AsSpan().ContainsAnyExcept(_letters)
                ? throw new ArgumentException(
                    "A key of the dashboard may hold only letters without accents, digits and the characters -._~+/=. "
                        + "Only 'full:', 'read-only:' or 'ingest-only:' may stand in front of it.",
                    nameof(value)
                )
            : value;
        Access = access;
    }

    /// <summary>What the holder may do.</summary>
    public DashboardAccess Access { get; }

    internal string Value { get; }

    /// <summary>
    /// Reads a key: <c>key</c> or <c>full:key</c> for everything, <c>read-only:key</c> or <c>ingest-only:key</c> for a
    /// part.
    /// </summary>
    /// <param name="text">The key, with or without its kind.</param>
    /// <exception cref="ArgumentException">The text is no key.</exception>
    public static DashboardKey Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var trimmed = text.Trim();
        var colon = trimmed.IndexOf(':', StringComparison.Ordinal);
        var access = colon < 0 ? DashboardAccess.Full : AccessOf(trimmed[..colon]);
        return new(trimmed[(colon + 1)..], access);
    }

    /// <summary>The kind of the key, without its text.</summary>
    public override string ToString() => $"{Access} key";

    private static DashboardAccess AccessOf(string kind) =>
        kind.ToUpperInvariant() switch
        {
            "FULL" => DashboardAccess.Full,
            "READ-ONLY" => DashboardAccess.ReadOnly,
            "INGEST-ONLY" => DashboardAccess.IngestOnly,
            _ => throw new ArgumentException(
                "Only 'full:', 'read-only:' or 'ingest-only:' may stand in front of a key of the dashboard."
            ),
        };

    private sealed class Converter : TypeConverter
    {
        public override bool CanConvertFrom(ITypeDescriptorContext? context, Type sourceType) =>
            sourceType == typeof(string) || base.CanConvertFrom(context, sourceType);

        public override object? ConvertFrom(ITypeDescriptorContext? context, CultureInfo? culture, object value) =>
            value is string text ? Parse(text) : base.ConvertFrom(context, culture, value);
    }
}
