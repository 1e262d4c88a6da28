using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Openlayer.Dashboard.Tests.Access;

/// <summary>A dashboard that asks for one of three keys.</summary>
internal static class KeyedDashboard
{
    public const string Full = "full-key-0123456789";
    public const string ReadOnly = "reading-key-0123456789";
    public const string IngestOnly = "ingest-key-0123456789";
    public const string Api = "/openlayer/v1/inference-pipelines/" + DashboardHost.Pipeline;

    public static Task<DashboardHost> StartAsync(
        Action<OpenlayerDashboardOptions>? configure = null,
        string? dataPath = null,
        bool kestrel = false,
        Action<WebApplication>? middleware = null,
        Action<IServiceCollection>? services = null
    ) =>
        DashboardHost.StartAsync(
            options =>
            {
                options.ApiKeys.Add(new(Full));
                options.ApiKeys.Add(DashboardKey.Parse("read-only:" + ReadOnly));
                options.ApiKeys.Add(new(IngestOnly, DashboardAccess.IngestOnly));
                configure?.Invoke(options);
            },
            dataPath,
            kestrel,
            services,
            middleware
        );

    public static HttpRequestMessage Request(HttpMethod method, string address, string? key, string? body = null)
    {
        var request = new HttpRequestMessage(method, address);
        if (key is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        }

        if (body is not null)
        {
            request.Content = DashboardHost.Json(body);
        }

        return request;
    }

    public static async Task<HttpResponseMessage> SendAsync(
        this DashboardHost host,
        HttpMethod method,
        string address,
        string? key,
        string? body = null
    )
    {
        using var request = Request(method, address, key, body);
        return await host.Client.SendAsync(request);
    }

    /// <summary>Sends the form of the sign-in page as a browser does.</summary>
    public static async Task<HttpResponseMessage> SignInAsync(
        this DashboardHost host,
        string key,
        string returnTo = "",
        string? site = "same-origin",
        string folder = "/openlayer"
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, folder + "/sign-in")
        {
            Content = new FormUrlEncodedContent([new("key", key), new("return", returnTo)]),
        };
        if (site is not null)
        {
            request.Headers.Add("Sec-Fetch-Site", site);
        }

        return await host.Client.SendAsync(request);
    }

    /// <summary>The name and the value of the cookie, as a browser sends it back.</summary>
    public static async Task<string> CookieAsync(this DashboardHost host, string key = Full)
    {
        using var response = await host.SignInAsync(key);
        return Assert.Single(response.Headers.GetValues("Set-Cookie")).Split(';')[0];
    }

    public static async Task<HttpResponseMessage> SendByCookieAsync(
        this DashboardHost host,
        HttpMethod method,
        string address,
        string cookie,
        params (string Name, string Value)[] headers
    )
    {
        using var request = Request(method, address, key: null, body: method == HttpMethod.Post ? "{}" : null);
        request.Headers.Add("Cookie", cookie);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await host.Client.SendAsync(request);
    }
}
