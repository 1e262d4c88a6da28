using Microsoft.AspNetCore.Http;

namespace Openlayer.Dashboard.Access;

/// <summary>
/// The page that a browser goes back to after it has signed in. Anybody can write a link to the sign-in page, so only
/// pages of this dashboard are gone to.
/// </summary>
internal static class ReturnPath
{
    private const int MaxLength = 2_000;

    public static string Of(HttpRequest request)
    {
        var path = request.PathBase.Add(request.Path).ToUriComponent();
        var query = request.QueryString.ToUriComponent();
        return path.Length + query.Length <= MaxLength ? path + query : path;
    }

    /// <summary>The page that is asked for if it is one of the dashboard, and its first page otherwise.</summary>
    /// <param name="asked">What the request says.</param>
    /// <param name="dashboard">The dashboard's path, without a slash at its end.</param>
    public static string Safe(string? asked, string dashboard) =>
        IsPage(asked, dashboard + "/") ? asked! : dashboard + "/sessions";

    // A page is one segment below the dashboard. No other address has this form: neither //host nor one with a scheme.
    private static bool IsPage(string? asked, string folder)
    {
        if (asked is not { Length: <= MaxLength } || !asked.StartsWith(folder, StringComparison.Ordinal))
        {
            return false;
        }

        var query = asked.IndexOf('?', StringComparison.Ordinal);
        var segment = asked[folder.Length..(query < 0 ? asked.Length : query)];
        return segment.Length > 0
            && segment.All(static letter => char.IsAsciiLetter(letter) || letter == '-')
            && "/" + segment is not (SignInEndpoints.SignInSegment or SignInEndpoints.SignOutSegment)
            && (query < 0 || asked.AsSpan(query).IndexOfAnyExceptInRange('!', '~') < 0)
            && !asked.Contains('\\', StringComparison.Ordinal);
    }
}
