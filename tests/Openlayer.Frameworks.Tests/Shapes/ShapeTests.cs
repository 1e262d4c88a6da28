using Microsoft.CodeAnalysis;

namespace Openlayer.Frameworks.Tests.Shapes;

/// <summary>
/// Uses of <c>[Trace]</c> with frameworks: what a framework would call untraced is reported, and its fix is right.
/// </summary>
public sealed class ShapeTests
{
    [Fact]
    public async Task What_a_framework_calls_untraced_is_reported_and_nothing_else()
    {
        var reported = await ShapeSolution.Of(Shape.All).ReportedAsync();

        var faults = Shape
            .All.Select((shape, index) => (shape, Found: reported[index].ToList()))
            .Where(static one => !one.Found.Select(Describe).SequenceEqual(one.shape.Expected))
            .Select(static one =>
                $"{one.shape.Title}\n  expected {string.Join(", ", one.shape.Expected)}\n  found    "
                + $"{string.Join("\n           ", one.Found)}"
            );
        Assert.Empty(reported[-1]);
        Assert.True(!faults.Any(), string.Join("\n\n", faults));
    }

    [Fact]
    public async Task Split_into_definition_and_body_each_of_them_is_right()
    {
        var fixedUp = await ShapeSolution.Of(Shape.All).FixAsync();

        var reported = await fixedUp.ReportedAsync();
        var faults = new List<string>();
        for (var index = 0; index < Shape.All.Count; index++)
        {
            var expected = Shape
                .All[index]
                .Expected.Where(static one => one.StartsWith("OL2", StringComparison.Ordinal));
            if (!reported[index].Select(Describe).SequenceEqual(expected))
            {
                faults.Add(
                    $"{Shape.All[index].Title}\n{await fixedUp.TextAsync(index)}\n{string.Join('\n', reported[index])}"
                );
            }
        }

        Assert.Empty(reported[-1]);
        Assert.True(faults.Count == 0, string.Join("\n\n", faults));
    }

    [Fact]
    public void There_are_enough_shapes()
    {
        Assert.InRange(Shape.All.Count(static shape => shape.IsWrong), 45, int.MaxValue);
        Assert.InRange(Shape.All.Count(static shape => !shape.IsWrong), 20, int.MaxValue);
        Assert.Equal(Shape.All.Count, Shape.All.Select(static shape => shape.Title).Distinct().Count());
    }

    private static string Describe(Diagnostic diagnostic) =>
        $"{diagnostic.Id}: {diagnostic.Location.SourceTree!.GetText().ToString(diagnostic.Location.SourceSpan)}";
}
