namespace Openlayer.Delivery.Outcomes;

/// <summary>Why a request failed, with the cause that exceptions keep inside.</summary>
internal static class FaultText
{
    private static readonly (string Name, string Meaning)[] _certificateFaults =
    [
        ("RemoteCertificateNameMismatch", "the server's certificate is for another host name"),
        ("NotTimeValid", "the server's certificate has expired or is not valid yet"),
        ("UntrustedRoot", "the server's certificate comes from an authority that this machine does not trust"),
        ("PartialChain", "the server's certificate comes from an authority that this machine does not know"),
        ("Revoked", "the server's certificate is revoked"),
        ("RemoteCertificateNotAvailable", "the server has no certificate"),
    ];

    /// <summary>With the exception's type, for exceptions of anybody's code.</summary>
    public static string Named(Exception exception) =>
        Of(exception) is { Length: > 0 } text ? $"{exception.GetType().Name}: {text}" : exception.GetType().Name;

    public static string Of(Exception exception)
    {
        var messages = new List<string>();
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            var message = MessageOf(cause).Replace(", see inner exception", "", StringComparison.Ordinal).Trim();
            if (message.Length > 0 && !messages.Any(known => known.Contains(message, StringComparison.Ordinal)))
            {
                messages.Add(message);
            }
        }

        var text = string.Join(" ", messages);
        var meanings = _certificateFaults
            .Where(fault => text.Contains(fault.Name, StringComparison.Ordinal))
            .Select(static fault => fault.Meaning)
            .ToList();
        return meanings.Count == 0 ? text : $"{string.Join(", and ", meanings)} ({text})";
    }

    private static string MessageOf(Exception exception)
    {
        try
        {
            return exception.Message ?? "";
        }
#pragma warning disable CA1031 // An exception of anybody's may throw one itself.
        catch (Exception)
#pragma warning restore CA1031
        {
            return "";
        }
    }
}
