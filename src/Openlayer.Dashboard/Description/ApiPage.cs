using System.Text.Json.Nodes;

namespace Openlayer.Dashboard.Description;

/// <summary>What the document says of endpoints that are for browsers.</summary>
internal static class ApiPage
{
    /// <summary>A page, a file that it loads, or what takes its form.</summary>
    public static ApiOperation Of(string path, bool isForm) =>
        new(
            $"{(isForm ? "form" : "page")}{Name(path)}",
            "Pages",
            "For browsers: a page, a form, or a file that pages load."
        )
        {
            Responses = new Dictionary<int, ApiResponse>
            {
                [200] = new("The page or the file.", new(new Dictionary<string, JsonObject?> { ["*/*"] = null })),
                [302] = new("The browser is sent to another page."),
            },
        };

    private static string Name(string path) =>
        string.Concat(
            path.Split('/', '-', '.')
                .Where(static word => word.Length > 0)
                .Select(static word => char.ToUpperInvariant(word[0]) + word[1..])
        );
}
