using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Openlayer.Dashboard.Tests;

public sealed class GuardTests
{
    private const string Sessions = "/openlayer/sessions";

    [Theory]
    [InlineData("192.168.1.7", false, HttpStatusCode.Forbidden)]
    [InlineData("2001:db8::1", false, HttpStatusCode.Forbidden)]
    [InlineData("127.0.0.1", false, HttpStatusCode.OK)]
    [InlineData("127.9.9.9", false, HttpStatusCode.OK)]
    [InlineData("::1", false, HttpStatusCode.OK)]
    [InlineData("::ffff:127.0.0.1", false, HttpStatusCode.OK)]
    [InlineData("::ffff:10.0.0.1", false, HttpStatusCode.Forbidden)]
    [InlineData("192.168.1.7", true, HttpStatusCode.OK)]
    public async Task Other_machines_are_kept_out_unless_they_are_let_in(
        string address,
        bool allowRemote,
        HttpStatusCode expected
    )
    {
        await using var host = await DashboardHost.StartAsync(
            options => options.AllowRemote = allowRemote,
            middleware: app =>
                app.Use(
                    (http, next) =>
                    {
                        http.Connection.RemoteIpAddress = IPAddress.Parse(address);
                        return next(http);
                    }
                )
        );

        using var response = await host.Client.GetAsync(Sessions);

        Assert.Equal(expected, response.StatusCode);
    }

    [Theory]
    [InlineData("localhost", HttpStatusCode.OK)]
    [InlineData("app.localhost:5000", HttpStatusCode.OK)]
    [InlineData("127.0.0.1:5000", HttpStatusCode.OK)]
    [InlineData("[::1]:5000", HttpStatusCode.OK)]
    [InlineData("dev.internal", HttpStatusCode.OK)]
    [InlineData("attacker.example", HttpStatusCode.Forbidden)]
    [InlineData("localhost.attacker.example", HttpStatusCode.Forbidden)]
    public async Task A_name_that_is_not_local_is_refused(string name, HttpStatusCode expected)
    {
        await using var host = await DashboardHost.StartAsync(options => options.AllowedHosts.Add("dev.internal"));
        using var request = new HttpRequestMessage(HttpMethod.Get, Sessions);
        request.Headers.Host = name;

        using var response = await host.Client.SendAsync(request);

        Assert.Equal(expected, response.StatusCode);
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site", HttpStatusCode.Forbidden)]
    [InlineData("Sec-Fetch-Site", "same-site", HttpStatusCode.Forbidden)]
    [InlineData("Sec-Fetch-Site", "same-origin", HttpStatusCode.OK)]
    [InlineData("Origin", "https://attacker.example", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "null", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "http://localhost", HttpStatusCode.OK)]
    [InlineData("X-Forwarded-For", "203.0.113.9, 127.0.0.1", HttpStatusCode.Forbidden)]
    [InlineData("X-Forwarded-For", "127.0.0.1", HttpStatusCode.OK)]
    public async Task A_page_of_another_site_cannot_post(string header, string value, HttpStatusCode expected)
    {
        await using var host = await DashboardHost.StartAsync();
        using var request = new HttpRequestMessage(
            HttpMethod.Post,
            $"/openlayer/v1/inference-pipelines/{DashboardHost.Pipeline}/data-stream"
        )
        {
            Content = DashboardHost.Json(DashboardHost.Wire("01")),
        };
        request.Headers.TryAddWithoutValidation(header, value);

        using var response = await host.Client.SendAsync(request);

        Assert.Equal(expected, response.StatusCode);
        Assert.Equal(expected == HttpStatusCode.OK ? 1 : 0, (await host.ListAsync("rows")).Count);
    }

    [Theory]
    [InlineData("cross-site", "cors", "empty", HttpStatusCode.Forbidden)]
    [InlineData("cross-site", "no-cors", "image", HttpStatusCode.Forbidden)]
    [InlineData("cross-site", "navigate", "iframe", HttpStatusCode.Forbidden)]
    [InlineData("same-site", "cors", "empty", HttpStatusCode.Forbidden)]
    [InlineData("cross-site", "navigate", "document", HttpStatusCode.OK)]
    [InlineData("same-origin", "cors", "empty", HttpStatusCode.OK)]
    [InlineData("none", "navigate", "document", HttpStatusCode.OK)]
    public async Task A_page_of_another_site_may_link_to_a_page_and_not_read_it(
        string site,
        string mode,
        string destination,
        HttpStatusCode expected
    )
    {
        await using var host = await DashboardHost.StartAsync(
            services: services =>
                services.AddCors(cors => cors.AddDefaultPolicy(policy => policy.AllowAnyOrigin().AllowAnyHeader())),
            middleware: app => app.UseCors()
        );
        await host.AcceptAsync(DashboardHost.Pipeline, Rows.Turn("a"));
        foreach (var address in new[] { "sessions", $"v1/inference-pipelines/{DashboardHost.Pipeline}/rows/a" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/openlayer/" + address);
            request.Headers.Add("Origin", "https://attacker.example");
            request.Headers.Add("Sec-Fetch-Site", site);
            request.Headers.Add("Sec-Fetch-Mode", mode);
            request.Headers.Add("Sec-Fetch-Dest", destination);

            using var response = await host.Client.SendAsync(request);

            Assert.Equal(expected, response.StatusCode);
        }
    }

    [Theory]
    [InlineData("xn--localhost-")]
    [InlineData("[127.0.0.1]")]
    [InlineData("a b")]
    [InlineData("[")]
    public async Task A_host_that_is_no_name_is_refused(string name)
    {
        await using var host = await DashboardHost.StartAsync(kestrel: true);
        foreach (var address in new[] { "sessions", "", $"v1/inference-pipelines/{DashboardHost.Pipeline}/rows/a" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/openlayer/" + address);
            request.Headers.TryAddWithoutValidation("Host", name);

            using var response = await host.Client.SendAsync(request);

            // The server itself knows some of them.
            Assert.True((int)response.StatusCode is 400 or 403, $"{response.StatusCode}");
        }
    }

    [Fact]
    public async Task Every_endpoint_takes_the_conventions_of_the_host()
    {
        await using var host = await DashboardHost.StartAsync(
            kestrel: true,
            middleware: app =>
                app.MapOpenlayerDashboard("/admin/traces")
                    .AddEndpointFilter((_, _) => ValueTask.FromResult<object?>(Results.StatusCode(418)))
        );

        using var page = await host.Client.GetAsync("/admin/traces/sessions");
        using var collector = await host.Client.PostAsync(
            "/admin/traces/v1/inference-pipelines/p/data-stream",
            DashboardHost.Json("{}")
        );

        Assert.Equal((418, 418), ((int)page.StatusCode, (int)collector.StatusCode));
    }
}
