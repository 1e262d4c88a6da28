using System.Text.Json.Nodes;

namespace Openlayer.Frameworks.Tests.Pairs;

/// <summary>Traced work between two callbacks of a framework, and whose it is in the rows that were sent.</summary>
internal static class PairedWork
{
    [Trace]
    internal static string Do(string what) => what;

    [Trace]
    internal static async Task<string> DoAsync(string what)
    {
        await Task.Yield();
        return what;
    }

    /// <summary>The user of each piece of work, "-" for none, in the order of the work.</summary>
    internal static IEnumerable<string> UsersOf(IEnumerable<JsonObject> rows) =>
        rows.Select(static row => $"{(string?)row["what"]}: {(string?)row["user_id"] ?? "-"}");
}
