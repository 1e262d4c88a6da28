using Openlayer.Dashboard.Patterns;

namespace Openlayer.Dashboard.Tests.Patterns;

/// <summary>Against values from tables.</summary>
public sealed class StatisticsTests
{
    [Theory]
    [InlineData(0.025, 1.959964)]
    [InlineData(0.05, 1.644854)]
    [InlineData(0.001, 3.090232)]
    [InlineData(0.0001, 3.719016)]
    [InlineData(0.25, 0.674490)]
    public void Deviations_are_those_of_the_normal_distribution(double probability, double expected) =>
        Assert.Equal(expected, Statistics.Deviations(probability), 0.000001);

    [Theory]
    [InlineData(10, 100, 0.0552, 0.1744)]
    [InlineData(0, 20, 0, 0.1611)]
    [InlineData(20, 20, 0.8389, 1)]
    public void Wilsons_interval_is_that_of_the_textbook(int hits, int of, double lower, double upper)
    {
        var interval = Statistics.Wilson(hits, of, 1.959964);

        Assert.Equal(lower, interval.Lower, 0.0001);
        Assert.Equal(upper, interval.Upper, 0.0001);
    }

    [Fact]
    public void A_series_that_rises_does_so_surely_and_one_that_falls_does_not()
    {
        Assert.Equal(3.34, Statistics.Rise([1, 2, 3, 4, 5, 6, 7, 8]), 0.01);
        Assert.Equal(-3.34, Statistics.Rise([8, 7, 6, 5, 4, 3, 2, 1]), 0.01);
        Assert.Equal(0, Statistics.Rise([1, 1, 1, 1]));
        Assert.Equal(0, Statistics.Rise([]));
    }
}
