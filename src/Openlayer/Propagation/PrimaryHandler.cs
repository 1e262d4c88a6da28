namespace Openlayer.Propagation;

/// <summary>
/// The handler at the end of the chain. Left to itself, it would take all headers along to wherever a response sends
/// it, so its redirects are followed above it, where each host is asked for.
/// </summary>
internal sealed class PrimaryHandler
{
    private PrimaryHandler(bool isSafe, int maxRedirects)
    {
        IsSafe = isSafe;
        MaxRedirects = maxRedirects;
    }

    /// <summary>False if it may follow redirects by itself.</summary>
    public bool IsSafe { get; }

    /// <summary>How many redirects are followed in its place; 0 if it followed none.</summary>
    public int MaxRedirects { get; }

    public static PrimaryHandler Of(HttpMessageHandler? handler, bool trustUnknown)
    {
        while (handler is DelegatingHandler { InnerHandler: { } inner })
        {
            handler = inner;
        }

        try
        {
            switch (handler)
            {
                case SocketsHttpHandler { AllowAutoRedirect: true } sockets:
                    var max = sockets.MaxAutomaticRedirections;
                    sockets.AllowAutoRedirect = false;
                    return new PrimaryHandler(isSafe: true, max);
                case HttpClientHandler { AllowAutoRedirect: true } client:
                    max = client.MaxAutomaticRedirections;
                    client.AllowAutoRedirect = false;
                    return new PrimaryHandler(isSafe: true, max);
                case SocketsHttpHandler or HttpClientHandler:
                    return new PrimaryHandler(isSafe: true, maxRedirects: 0);
                default:
                    return new PrimaryHandler(trustUnknown, maxRedirects: 0);
            }
        }
        catch (InvalidOperationException)
        {
            // Others use it already, and it keeps its settings.
            return new PrimaryHandler(isSafe: false, maxRedirects: 0);
        }
    }
}
