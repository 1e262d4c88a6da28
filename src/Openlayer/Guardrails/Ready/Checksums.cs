using System.Collections.Frozen;

namespace Openlayer.Guardrails.Ready;

/// <summary>Numbers that carry the proof that they are no chance digits.</summary>
internal static class Checksums
{
    /// <summary>How long the IBANs of a country are, without spaces.</summary>
    private static readonly FrozenDictionary<string, int> _ibanLengths = Lengths(
        "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 "
            + "ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 "
            + "KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 "
            + "PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 "
            + "TR26 UA29 VA22 VG24 XK20 YE30"
    );

    /// <summary>True for digits, with spaces or hyphens, that end with the check digit of Luhn.</summary>
    public static bool IsCard(ReadOnlySpan<char> text)
    {
        var sum = 0;
        var digits = 0;
        var first = text[0];
        var isSame = true;
        for (var i = text.Length - 1; i >= 0; i--)
        {
            if (!char.IsAsciiDigit(text[i]))
            {
                continue;
            }

            isSame &= text[i] == first;
            var digit = text[i] - '0';
            var doubled = digit * 2;
            sum +=
                digits++ % 2 == 0 ? digit
                : doubled > 9 ? doubled - 9
                : doubled;
        }

        // Issuers of payment cards begin with these; what is one digit again and again is a placeholder.
        return sum % 10 == 0 && first is >= '2' and <= '6' && !isSame;
    }

    /// <summary>How long the IBAN is that a text begins with, spaces included; 0 where it is none.</summary>
    public static int IbanLength(ReadOnlySpan<char> text)
    {
        if (
            text.Length < 4
            || !_ibanLengths.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text[..2], out var wanted)
        )
        {
            return 0;
        }

        Span<char> compact = stackalloc char[wanted];
        var length = 0;
        var at = 0;
        while (length < wanted && at < text.Length)
        {
            var character = text[at];
            if (char.IsAsciiDigit(character) || char.IsAsciiLetterUpper(character))
            {
                compact[length++] = character;
            }
            else if (character != ' ' || text[at - 1] == ' ')
            {
                return 0;
            }

            at++;
        }

        return length == wanted && (at == text.Length || !char.IsAsciiLetterOrDigit(text[at])) && IsIban(compact)
            ? at
            : 0;
    }

    // The number that is meant is read letter by letter: the country and the check digits last, letters from 10 on.
    private static bool IsIban(ReadOnlySpan<char> compact)
    {
        var rest = 0;
        for (var i = 0; i < compact.Length; i++)
        {
            var character = compact[(i + 4) % compact.Length];
            rest = char.IsAsciiDigit(character)
                ? ((rest * 10) + (character - '0')) % 97
                : ((rest * 100) + (character - 'A' + 10)) % 97;
        }

        return rest == 1;
    }

    private static FrozenDictionary<string, int> Lengths(string list) =>
        list.Split(' ')
            .ToFrozenDictionary(
                static one => one[..2],
                static one => int.Parse(one.AsSpan(2), System.Globalization.CultureInfo.InvariantCulture)
            );
}
