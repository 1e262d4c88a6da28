using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;

namespace Openlayer.Delivery.Spool.Segments;

/// <summary>
/// The name of a segment's file: when it was begun, something unique, which owner has it, and whether that owner may
/// still be writing to it. An owner changes by a rename, which only one process can win.
/// </summary>
/// <param name="Key">When it was begun, and something unique. Stays for life; the ordinal order is that of age.</param>
/// <param name="OwnerId">Who may write or send it, as long as that owner's lock is held.</param>
/// <param name="IsOpen">True until its owner has finished writing.</param>
internal readonly record struct SegmentName(string Key, string OwnerId, bool IsOpen)
{
    private const string TimeFormat = "yyyyMMdd'T'HHmmssfffffff";
    private const string Open = "open";
    private const string Closed = "rows";

    // Others' names may be as long as the system allows. With a longer owner they could not be renamed.
    private const int MaxPartLength = 64;

    private static readonly SearchValues<char> _letters = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_"
    );

    public string FileName => $"{Key}.{OwnerId}.{(IsOpen ? Open : Closed)}";

    /// <summary>When it was begun; null when the key was made by nobody who knows how.</summary>
    public DateTimeOffset? Begun =>
        DateTimeOffset.TryParseExact(
            Key.Split('-')[0],
            TimeFormat,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var begun
        )
            ? begun
            : null;

    public static SegmentName New(DateTimeOffset begun, string ownerId) => new(UniqueKey(begun), ownerId, IsOpen: true);

    /// <summary>A name part that sorts by time and that no other process makes.</summary>
    public static string UniqueKey(DateTimeOffset begun) =>
        begun.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture)
        + "-"
        + RandomNumberGenerator.GetHexString(8, lowercase: true);

    /// <summary>Whether a file's name ends as those of segments do.</summary>
    public static bool LooksLikeOne(string fileName) =>
        fileName.EndsWith("." + Open, StringComparison.Ordinal)
        || fileName.EndsWith("." + Closed, StringComparison.Ordinal);

    public static bool TryParse(string fileName, out SegmentName name)
    {
        name = default;
        var parts = fileName.Split('.');
        if (parts is not [var key, var owner, Open or Closed] || !IsPart(key) || !IsPart(owner))
        {
            return false;
        }

        name = new SegmentName(key, owner, parts[2] == Open);
        return true;
    }

    private static bool IsPart(string text) =>
        text.Length is > 0 and <= MaxPartLength && !text.AsSpan().ContainsAnyExcept(_letters);
}
