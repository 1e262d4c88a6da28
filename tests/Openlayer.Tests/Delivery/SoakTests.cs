using Openlayer.TestSupport;
using Xunit.Abstractions;

namespace Openlayer.Tests.Delivery;

/// <summary>A short run of what the benchmarks' <c>soak</c> does for ten minutes.</summary>
public sealed class SoakTests(ITestOutputHelper output) : TracingTest
{
    [Fact]
    public async Task While_the_server_goes_down_and_up_nothing_is_lost_and_nothing_grows()
    {
        using var folder = new TemporaryFolder();
        var result = await new SoakRun(TimeSpan.FromSeconds(20), rate: 2_000, folder.Path, output.WriteLine).RunAsync();
        Assert.Empty(result.Problems);
        Assert.InRange(result.Closed, 1_000, long.MaxValue);
    }
}
