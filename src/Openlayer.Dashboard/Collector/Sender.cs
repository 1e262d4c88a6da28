using Microsoft.AspNetCore.Http;
using Openlayer.Dashboard.Rows;

namespace Openlayer.Dashboard.Collector;

/// <summary>What is known of who sent something: what it calls itself.</summary>
internal static class Sender
{
    /// <summary>The app that the dashboard is a part of.</summary>
    public const string InProcess = "this app, in process";

    private const string Unnamed = "(no User-Agent)";
    private const int MaxLength = 80;

    public static string Of(HttpRequest request) =>
        request.Headers.UserAgent.ToString().Trim() is { Length: > 0 } name ? Preview.Of(name, MaxLength)! : Unnamed;
}
