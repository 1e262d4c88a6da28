using CsCheck;
using Openlayer.Pipeline;

namespace Openlayer.Tests.Configuration;

/// <summary>Settings from code that make no sense.</summary>
public sealed class OddCodeSettingTests : TracingTest
{
    [Fact]
    public void Any_values_from_code_are_brought_within_their_limits()
    {
        var numbers = Gen.OneOf(
            Gen.Long,
            Gen.Int.Select(static n => (long)n),
            OneOf(long.MinValue, -1L, 0L, 1L, long.MaxValue)
        );
        var times = Gen.OneOf(
            Gen.Long.Select(static n => new TimeSpan(n)),
            OneOf(TimeSpan.MinValue, TimeSpan.MaxValue, Timeout.InfiniteTimeSpan, TimeSpan.Zero)
        );
        var shares = Gen.OneOf(
            Gen.Double,
            OneOf(double.NaN, double.NegativeInfinity, double.PositiveInfinity, -0.0, double.MaxValue)
        );
        Gen.Select(numbers, times, shares)
            .Sample(odd => AssertWithinLimits(Everywhere(odd.Item1, odd.Item2, odd.Item3)), iter: 300, threads: 1);
    }

    private void AssertWithinLimits(OpenlayerOptions options)
    {
        using var log = new RecordingLogger();
        options.LoggerFactory = log;
        options.Transport = Sent;
        OpenlayerTracer.Configure(options);
        Assert.True(TracePipeline.IsEnabled);
        Assert.All(
            log.Lines,
            static line =>
                Assert.Matches(
                    "^Warning: Openlayer:[A-Za-z:]+ is .+, which is not between .+ and .+\\. .+ is used\\.$",
                    line
                )
        );
        // Checked again, nothing is left to bring back.
        KnownSettings.Check(options);
        options.Problems.Clear();
        KnownSettings.Check(options);
        Assert.Empty(options.Problems);
    }

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    private static OpenlayerOptions Everywhere(long number, TimeSpan time, double share)
    {
        var options = new OpenlayerOptions();
        foreach (var group in new object[] { options.Delivery, options.Capture, options.Spool, options.Sampling })
        {
            foreach (var property in group.GetType().GetProperties())
            {
                if (property.PropertyType == typeof(int))
                {
                    property.SetValue(group, unchecked((int)number));
                }
                else if (property.PropertyType == typeof(long))
                {
                    property.SetValue(group, number);
                }
                else if (property.PropertyType == typeof(TimeSpan))
                {
                    property.SetValue(group, time);
                }
                else if (property.PropertyType == typeof(double))
                {
                    property.SetValue(group, share);
                }
            }
        }

        return options;
    }
}
