using System.Text;
using System.Text.Json.Nodes;

namespace SampleTraffic;

/// <summary>
/// Fourteen days of a shop's assistant, generated: the same seed and the same time give the same rows. It has what a
/// dashboard is for: slow days, an outage, a prompt change that makes one flow worse, people who ask again, who give up
/// after an error or leave while an answer is written, tools that go in circles, and thumbs.
/// </summary>
public static class ShopTraffic
{
    /// <summary>The pipeline that holds it. The dashboard labels its pages as sample data.</summary>
    public const string Pipeline = "sample-shop";

    public const int Days = 14;

    private const int RowsPerRequest = 200;

    /// <summary>The rows as the data-stream API takes them, in the order in which they happened.</summary>
    public static IReadOnlyList<JsonObject> Rows(TimeProvider time, int seed = 1)
    {
        ArgumentNullException.ThrowIfNull(time);
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        var random = new Random(seed);
        var calendar = new Calendar(now);
        var people = Person.Crowd(random);
        var rows = new List<(double At, JsonObject Row)>();
        for (var number = 1; number <= Session.Count; number++)
        {
            rows.AddRange(new Session(number, Person.AnyOf(people, random), calendar, random).Turns());
        }

        // What has not ended yet has not been sent.
        return [.. rows.Where(row => row.At < now).OrderBy(static row => row.At).Select(static row => row.Row)];
    }

    /// <summary>The same as bodies of requests.</summary>
    public static IEnumerable<byte[]> Requests(TimeProvider time, int seed = 1)
    {
        foreach (var part in Rows(time, seed).Chunk(RowsPerRequest))
        {
            var body = new JsonObject
            {
                ["config"] = new JsonObject { ["inputVariableNames"] = new JsonArray("message") },
                ["rows"] = new JsonArray([.. part]),
            };
            yield return Encoding.UTF8.GetBytes(body.ToJsonString());
        }
    }
}
