using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace Openlayer.Guardrails.Ready;

/// <summary>What was found in a text.</summary>
internal readonly record struct FoundEntity(int Start, int Length, string Entity)
{
    public int End => Start + Length;
}

/// <summary>Finds personal data by its form. Each pattern takes time that grows with the text's length alone.</summary>
internal static partial class PersonalDataFinder
{
    private const int Patience = 1_000; // milliseconds

    /// <summary>What there is, in order; where two overlap, the one of the earlier kind.</summary>
    public static IReadOnlyList<FoundEntity> Find(string text, PersonalData kinds)
    {
        List<FoundEntity>? found = null;
        if (kinds.HasFlag(PersonalData.Key))
        {
            Take(Of(Key().EnumerateMatches(text), text, "KEY", static _ => true), ref found);
        }

        if (kinds.HasFlag(PersonalData.Email))
        {
            Take(Of(Email().EnumerateMatches(text), text, "EMAIL", static _ => true), ref found);
        }

        if (kinds.HasFlag(PersonalData.Iban))
        {
            Take(Ibans(text), ref found);
        }

        if (kinds.HasFlag(PersonalData.Card))
        {
            Take(Of(Card().EnumerateMatches(text), text, "CARD", Checksums.IsCard), ref found);
        }

        if (kinds.HasFlag(PersonalData.IpAddress))
        {
            Take(Of(IpV4().EnumerateMatches(text), text, "IP", static _ => true), ref found);
            Take(Of(IpV6().EnumerateMatches(text), text, "IP", IsIpV6), ref found);
        }

        if (kinds.HasFlag(PersonalData.Phone))
        {
            Take(Of(Phone().EnumerateMatches(text), text, "PHONE", IsPhone), ref found);
        }

        return found ?? [];
    }

    private delegate bool IsEntity(ReadOnlySpan<char> match);

    private static List<FoundEntity>? Of(
        Regex.ValueMatchEnumerator matches,
        string text,
        string entity,
        IsEntity isEntity
    )
    {
        List<FoundEntity>? found = null;
        foreach (var match in matches)
        {
            if (isEntity(text.AsSpan(match.Index, match.Length)))
            {
                (found ??= []).Add(new FoundEntity(match.Index, match.Length, entity));
            }
        }

        return found;
    }

    private static List<FoundEntity>? Ibans(string text)
    {
        List<FoundEntity>? found = null;
        var free = 0;
        foreach (var match in IbanStart().EnumerateMatches(text))
        {
            if (match.Index >= free && Checksums.IbanLength(text.AsSpan(match.Index)) is > 0 and var length)
            {
                (found ??= []).Add(new FoundEntity(match.Index, length, "IBAN"));
                free = match.Index + length;
            }
        }

        return found;
    }

    /// <summary>Adds those of one kind that overlap none of the earlier kinds. Both are in order.</summary>
    private static void Take(List<FoundEntity>? ofKind, ref List<FoundEntity>? found)
    {
        if (ofKind is null || found is null)
        {
            found ??= ofKind;
            return;
        }

        var all = new List<FoundEntity>(found.Count + ofKind.Count);
        var next = 0;
        foreach (var entity in ofKind)
        {
            while (next < found.Count && found[next].End <= entity.Start)
            {
                all.Add(found[next++]);
            }

            if (next == found.Count || entity.End <= found[next].Start)
            {
                all.Add(entity);
            }
        }

        all.AddRange(found[next..]);
        found = all;
    }

    private static bool IsIpV6(ReadOnlySpan<char> text) =>
        IPAddress.TryParse(text, out var address) && address.AddressFamily == AddressFamily.InterNetworkV6;

    private static bool IsPhone(ReadOnlySpan<char> text)
    {
        var digits = 0;
        foreach (var character in text)
        {
            digits += char.IsAsciiDigit(character) ? 1 : 0;
        }

        return digits is >= 8 and <= 15;
    }

    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace;

    [GeneratedRegex(
        """
            (?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{1,64}
            @[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){0,8}\.[A-Za-z]{2,24}(?![A-Za-z0-9])
            """,
        Options,
        Patience
    )]
    private static partial Regex Email();

    [GeneratedRegex(
        @"(?<![0-9A-Za-z.+-])[0-9](?:[ -]?[0-9]){12,18}(?![0-9A-Za-z]|[.-][0-9])",
        RegexOptions.CultureInvariant,
        Patience
    )]
    private static partial Regex Card();

    [GeneratedRegex("(?<![A-Za-z0-9])[A-Z]{2}[0-9]{2}(?=[ A-Z0-9])", RegexOptions.CultureInvariant, Patience)]
    private static partial Regex IbanStart();

    [GeneratedRegex(
        """
            (?<![0-9A-Za-z.])
            (?:(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])\.){3}
            (?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])
            (?![0-9A-Za-z]|\.[0-9])
            """,
        Options,
        Patience
    )]
    private static partial Regex IpV4();

    [GeneratedRegex("(?<![0-9A-Za-z:.])[0-9A-Fa-f:]{2,39}(?![0-9A-Za-z:])", RegexOptions.CultureInvariant, Patience)]
    private static partial Regex IpV6();

    [GeneratedRegex(
        """
            (?<![0-9A-Za-z+.-])
            (?:\+[1-9](?:[ .()/-]{0,2}[0-9]){7,14}|\(?[2-9][0-9]{2}\)?[ .-][2-9][0-9]{2}[ .-][0-9]{4})
            (?![0-9A-Za-z]|[.-][0-9])
            """,
        Options,
        Patience
    )]
    private static partial Regex Phone();

    [GeneratedRegex(
        """
            (?<![A-Za-z0-9_-])(?:
            sk-[A-Za-z0-9_-]{20,200}
            |(?:sk|rk|pk)_(?:live|test)_[A-Za-z0-9]{16,128}
            |(?:AKIA|ASIA)[A-Z0-9]{16}
            |gh[pousr]_[A-Za-z0-9]{36,255}
            |github_pat_[A-Za-z0-9_]{22,255}
            |glpat-[A-Za-z0-9_-]{20,64}
            |npm_[A-Za-z0-9]{36}
            |xox[abeoprs]-[A-Za-z0-9-]{10,255}
            |AIza[A-Za-z0-9_-]{35}
            |hf_[A-Za-z0-9]{30,64}
            |eyJ[A-Za-z0-9_-]{8,4000}\.eyJ[A-Za-z0-9_-]{8,8000}\.[A-Za-z0-9_-]{8,2000}
            )(?![A-Za-z0-9_-])
            |-----BEGIN[ ](?:[A-Z]{2,16}[ ]){0,2}PRIVATE[ ]KEY-----
            (?:[A-Za-z0-9+/=\s]{0,12000}-----END[ ](?:[A-Z]{2,16}[ ]){0,2}PRIVATE[ ]KEY-----)?
            """,
        Options,
        Patience
    )]
    private static partial Regex Key();
}
