using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using SampleTraffic;

namespace Openlayer.Dashboard.Server;

/// <summary>Sends the sample to the program's own address, as any client would.</summary>
internal static class SampleData
{
    /// <exception cref="ServerFailedException">The dashboard didn't take it.</exception>
    public static async Task SendAsync(
        WebApplication app,
        ServerSettings settings,
        TextWriter output,
        CancellationToken stop
    )
    {
        using var http = new HttpClient { BaseAddress = Own(app) };
        if (settings.Keys.Count > 0)
        {
            var key =
                settings.Keys.FirstOrDefault(static key => key.Access != DashboardAccess.ReadOnly)
                ?? throw new ServerFailedException("--sample-data needs a key that isn't read-only.");
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key.Value);
        }

        try
        {
            await SampleSender
                .SendAsync(http, StandaloneDashboard.Path, TimeProvider.System, stop)
                .ConfigureAwait(false);
        }
        catch (HttpRequestException error)
        {
            throw new ServerFailedException($"The sample data could not be stored: {error.Message}", error);
        }

        var address = $"{app.Urls.First()}{StandaloneDashboard.Path}/?pipeline={ShopTraffic.Pipeline}";
        await output.WriteLineAsync($"Sample data: {address}").ConfigureAwait(false);
        await output.FlushAsync(stop).ConfigureAwait(false);
    }

    // An address that stands for all of the machine's is none that can be asked.
    private static Uri Own(WebApplication app)
    {
        var address = new UriBuilder(app.Urls.First());
        if (
            IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip)
            && (ip.Equals(IPAddress.Any) || ip.Equals(IPAddress.IPv6Any))
        )
        {
            address.Host = ip.Equals(IPAddress.Any) ? "127.0.0.1" : "[::1]";
        }

        return address.Uri;
    }
}
