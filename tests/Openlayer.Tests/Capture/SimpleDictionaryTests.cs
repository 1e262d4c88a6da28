using System.Collections.ObjectModel;
using System.Text;
using Openlayer.GeneratedCode;

namespace Openlayer.Tests.Capture;

/// <summary>Dictionaries of texts and numbers are written by a shorter way, and as all others are.</summary>
public sealed class SimpleDictionaryTests
{
    public static TheoryData<Dictionary<string, object?>> Dictionaries { get; } =
    [
        [],
        new()
        {
            ["temperature"] = 0.2f,
            ["top_p"] = 0.1,
            ["max_tokens"] = 200,
            ["seed"] = long.MaxValue,
            ["parallel"] = true,
            ["format"] = "json",
            ["nothing"] = null,
            ["stop"] = new[] { "a", null, "ä\n\"<" },
        },
        new()
        {
            ["a"] = double.NaN,
            ["b"] = float.NegativeInfinity,
            ["c"] = 1e300,
            ["d"] = 0.1f,
        },
        new() { ["long"] = new string('x', 100_000) },
        new()
        {
            ["secret"] = "hunter2",
            ["api_key"] = "hunter2",
            ["password"] = 1,
            ["Authorization"] = null,
        },
        new() { ["\ud800"] = "a name that is no text", ["b"] = "\ud800" },
        new()
        {
            [""] = 1,
            ["\n"] = 2,
            ["ä"] = 3,
        },
        new() { ["nested"] = new Dictionary<string, object?> { ["a"] = 1 } },
        new()
        {
            ["object"] = new { City = "Oslo" },
            ["list"] = new List<int> { 1, 2 },
        },
        new() { ["objects"] = new object[] { 1, "b" }, ["numbers"] = Enumerable.Range(0, 1_000).ToArray() },
        new(StringComparer.OrdinalIgnoreCase) { ["A"] = 1, ["b"] = "2" },
        new(Enumerable.Range(0, 500).Select(static number => KeyValuePair.Create($"k{number}", (object?)number))),
    ];

    [Theory]
    [MemberData(nameof(Dictionaries))]
    public void It_is_written_as_any_other_dictionary(Dictionary<string, object?> values) =>
        Assert.Equal(
            Json(new ReadOnlyDictionary<string, object?>(values)).Replace("ReadOnlyDictionary", "Dictionary"),
            Json(values)
        );

    [Fact]
    public void A_dictionary_of_numbers_is_too()
    {
        var usage = new Dictionary<string, long> { ["input_tokens"] = 10, ["output_tokens"] = long.MinValue };

        Assert.Equal(Json(new ReadOnlyDictionary<string, long>(usage)), Json(usage));
    }

    [Fact]
    public async Task One_that_changes_meanwhile_is_still_a_value()
    {
        var values = new Dictionary<string, object?> { ["a"] = 1 };
        using var stop = new CancellationTokenSource();
        var changing = Task.Run(() =>
        {
            for (var number = 0; !stop.IsCancellationRequested; number++)
            {
                values[$"k{number % 50}"] = number;
                values.Remove($"k{(number + 25) % 50}");
            }
        });

        for (var i = 0; i < 2_000; i++)
        {
            Assert.StartsWith("{", Json(values), StringComparison.Ordinal);
        }

        await stop.CancelAsync();
        await changing;
    }

    private static string Json<T>(T value) => Encoding.UTF8.GetString(CapturedValue.From(value).Json);
}
