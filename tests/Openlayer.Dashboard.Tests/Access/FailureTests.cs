using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Time.Testing;

namespace Openlayer.Dashboard.Tests.Access;

public sealed class FailureTests
{
    private const int MaxFailures = 10;
    private const int MaxAddresses = 10_000;
    private const string Address = "X-Test-Address";

    [Fact]
    public async Task Many_wrong_keys_have_to_wait_and_so_does_a_right_one_among_guesses()
    {
        var time = new FakeTimeProvider();
        await using var host = await StartAsync(time);
        for (var guess = 0; guess < MaxFailures; guess++)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await TryAsync(host, $"guess-{guess}-0123456789")).Status);
        }

        Assert.Equal((HttpStatusCode.TooManyRequests, "60"), await TryAsync(host, "guess-more-0123456789"));
        time.Advance(TimeSpan.FromSeconds(20.5));
        Assert.Equal((HttpStatusCode.TooManyRequests, "40"), await TryAsync(host, KeyedDashboard.Full));
        Assert.Equal(HttpStatusCode.OK, (await TryAsync(host, KeyedDashboard.Full, "10.0.0.2")).Status);

        time.Advance(TimeSpan.FromSeconds(39.5));
        Assert.Equal(HttpStatusCode.OK, (await TryAsync(host, KeyedDashboard.Full)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await TryAsync(host, "guess-0-0123456789")).Status);
    }

    [Fact]
    public async Task A_program_with_one_wrong_key_does_not_lock_out_its_neighbours()
    {
        await using var host = await StartAsync(new FakeTimeProvider());
        var statuses = new List<HttpStatusCode>();
        for (var attempt = 0; attempt < 2 * MaxFailures; attempt++)
        {
            statuses.Add((await TryAsync(host, "an-old-key-0123456789")).Status);
        }

        Assert.All(statuses[..MaxFailures], one => Assert.Equal(HttpStatusCode.Unauthorized, one));
        Assert.All(statuses[MaxFailures..], one => Assert.Equal(HttpStatusCode.TooManyRequests, one));
        Assert.Equal(HttpStatusCode.OK, (await TryAsync(host, KeyedDashboard.Full)).Status);
    }

    [Fact]
    public async Task Guesses_on_the_sign_in_page_count_too_and_who_is_signed_in_goes_on()
    {
        await using var host = await StartAsync(new FakeTimeProvider());
        var cookie = await host.CookieAsync();
        for (var guess = 0; guess < MaxFailures; guess++)
        {
            using var wrong = await host.SignInAsync($"guess-{guess}-0123456789");
        }

        using var right = await host.SignInAsync(KeyedDashboard.Full);
        Assert.Equal(HttpStatusCode.TooManyRequests, right.StatusCode);
        Assert.Equal("60", right.Headers.GetValues("Retry-After").Single());
        Assert.Contains("Try again in 60 seconds", await right.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var page = await host.SendByCookieAsync(HttpMethod.Get, "/openlayer/sessions", cookie);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    [Fact]
    public async Task One_network_of_IPv6_counts_as_one_address()
    {
        await using var host = await StartAsync(new FakeTimeProvider());
        for (var guess = 0; guess < MaxFailures; guess++)
        {
            await TryAsync(host, $"guess-{guess}-0123456789", $"2001:db8::{guess + 1:x}");
        }

        Assert.Equal(
            HttpStatusCode.TooManyRequests,
            (await TryAsync(host, KeyedDashboard.Full, "2001:db8::ffff")).Status
        );
        Assert.Equal(HttpStatusCode.OK, (await TryAsync(host, KeyedDashboard.Full, "2001:db8:0:1::1")).Status);
    }

    [Fact]
    public async Task However_many_addresses_there_are_none_guesses_without_end()
    {
        var time = new FakeTimeProvider();
        await using var host = await StartAsync(time);
        for (var address = 0; address < MaxAddresses; address++)
        {
            var from = $"10.{address >> 16}.{(address >> 8) & 255}.{address & 255}";
            Assert.Equal(HttpStatusCode.Unauthorized, (await TryAsync(host, "one-guess-0123456789", from)).Status);
        }

        const string Late = "203.0.113.1";
        for (var guess = 0; guess < MaxFailures; guess++)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await TryAsync(host, $"guess-{guess}-0123", Late)).Status);
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, (await TryAsync(host, KeyedDashboard.Full, Late)).Status);

        // Those that are over make room again.
        time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.Unauthorized, (await TryAsync(host, "a-guess-0123456789", Late)).Status);
        Assert.Equal(HttpStatusCode.OK, (await TryAsync(host, KeyedDashboard.Full, "203.0.113.2")).Status);
    }

    private static Task<DashboardHost> StartAsync(TimeProvider time) =>
        KeyedDashboard.StartAsync(
            options =>
            {
                options.TimeProvider = time;
                options.AllowRemote = true;
            },
            middleware: static app =>
                app.Use(
                    static (http, next) =>
                    {
                        if (IPAddress.TryParse(http.Request.Headers[Address], out var address))
                        {
                            http.Connection.RemoteIpAddress = address;
                        }

                        return next(http);
                    }
                )
        );

    private static async Task<(HttpStatusCode Status, string? RetryAfter)> TryAsync(
        DashboardHost host,
        string key,
        string address = "10.0.0.1"
    )
    {
        using var request = KeyedDashboard.Request(HttpMethod.Post, KeyedDashboard.Api + "/rows", key, "{}");
        request.Headers.Add(Address, address);
        using var response = await host.Client.SendAsync(request);
        return (response.StatusCode, response.Headers.RetryAfter?.ToString());
    }
}
