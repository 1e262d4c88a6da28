namespace Openlayer.Delivery.Transport;

/// <summary>
/// An address as it may be shown: without the user name, password and key that somebody may have put into it.
/// </summary>
internal static class ShownAddress
{
    /// <summary>
    /// A base URL, or what was meant to be one: without the query and the fragment that it should not have.
    /// </summary>
    /// <remarks>
    /// By the text alone, as it may not be an address at all. Up to the last @, wherever that is, as a password may
    /// have any character, and so may a query: rather too little is shown than a part of one.
    /// </remarks>
    public static string Of(string address)
    {
        var userInfoEnd = address.LastIndexOf('@');
        var query = address.AsSpan().IndexOfAny('?', '#');
        if (query >= 0 && query > userInfoEnd)
        {
            return Of(address[..query]);
        }

        if (userInfoEnd < 0)
        {
            return address;
        }

        var slashes = address.IndexOf("//", StringComparison.Ordinal);
        var scheme = slashes >= 0 && slashes < userInfoEnd ? address[..(slashes + 2)] : "";
        return scheme + (query < 0 ? address[(userInfoEnd + 1)..] : "…");
    }

    /// <summary>An address that is one, as it was sent: with all of its escapes.</summary>
    public static string Of(Uri address) =>
        !address.IsAbsoluteUri ? address.OriginalString
        : address.UserInfo.Length == 0 ? address.AbsoluteUri
        : new UriBuilder(address) { UserName = "", Password = "" }
            .Uri
            .AbsoluteUri;
}
