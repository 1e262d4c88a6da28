namespace Openlayer;

/// <summary>Kinds of personal data and secrets that <see cref="PersonalDataGuardrail"/> finds.</summary>
[Flags]
public enum PersonalData
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Email addresses.</summary>
    Email = 1,

    /// <summary>Phone numbers with a <c>+</c>, and those of North America in groups of 3, 3 and 4 digits.</summary>
    Phone = 2,

    /// <summary>Card numbers of 13 to 19 digits whose check digit is right.</summary>
    Card = 4,

    /// <summary>IBANs with the length of their country and the right checksum.</summary>
    Iban = 8,

    /// <summary>IP addresses of versions 4 and 6.</summary>
    IpAddress = 16,

    /// <summary>API keys, tokens and private keys of known forms.</summary>
    Key = 32,

    /// <summary>All of these.</summary>
    All = Email | Phone | Card | Iban | IpAddress | Key,
}
