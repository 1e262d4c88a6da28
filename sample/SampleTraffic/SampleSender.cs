using System.Net.Http.Headers;

namespace SampleTraffic;

/// <summary>Sends the sample to a dashboard as any client would. Sending it again moves it to the new time.</summary>
public static class SampleSender
{
    /// <param name="http">Its base address is that of the dashboard's host.</param>
    /// <param name="dashboard">The path of the dashboard's pages.</param>
    public static async Task SendAsync(
        HttpClient http,
        string dashboard,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(http);
        var address = new Uri(
            $"{dashboard}/v1/inference-pipelines/{ShopTraffic.Pipeline}/data-stream",
            UriKind.Relative
        );
        foreach (var body in ShopTraffic.Requests(time))
        {
            using var content = new ByteArrayContent(body);
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            using var response = await http.PostAsync(address, content, cancellationToken).ConfigureAwait(false);
            response.EnsureSuccessStatusCode();
        }
    }
}
