using System.Globalization;
using CsCheck;
using Openlayer.TestSupport;

namespace Openlayer.Tests.Configuration;

/// <summary>
/// Whatever a setting is, the host starts, a trace arrives, and one line names the setting, the value and what is used.
/// </summary>
public sealed partial class OddSettingTests : TracingTest
{
    private readonly TemporaryFolder _folder = new();

    public override void Dispose()
    {
        base.Dispose();
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    [Theory]
    [InlineData("-1", 1)]
    [InlineData("1000", 64)]
    [InlineData("99999999999999999999", 64)]
    [InlineData("7", 7)]
    public async Task The_depth_that_is_logged_is_the_one_that_is_used(string text, int used)
    {
        foreach (var isReload in new[] { false, true })
        {
            Sent.Clear();
            using var log = new RecordingLogger();
            var settings = new Dictionary<string, string?> { ["Openlayer:Capture:MaxDepth"] = text };
            using (var host = await StartAsync(log, isReload ? [] : settings))
            {
                if (isReload)
                {
                    host.Change(settings);
                }

                Keep(Nested.OfDepth(used));
                Keep(Nested.OfDepth(used + 1));
                var rows = await RowsAsync();
                Assert.DoesNotContain("openlayer.omitted", rows[0].ToJsonString(), StringComparison.Ordinal);
                Assert.Contains("openlayer.omitted", rows[1].ToJsonString(), StringComparison.Ordinal);
            }

            if (text == used.ToString(CultureInfo.InvariantCulture))
            {
                Assert.Empty(log.Lines);
            }
            else
            {
                Assert.Equal(
                    $"Warning: Openlayer:Capture:MaxDepth is '{text}', which is not between 1 and 64. {used} is used.",
                    Assert.Single(log.Lines)
                );
            }
        }
    }

    [Theory]
    [InlineData(
        "5",
        "Warning: Openlayer:Delivery:Linger is '5', which is not between 00:00:00 and 00:01:00. A plain number "
            + "counts days. Write 5 seconds as 00:00:05. 00:01:00 is used."
    )]
    [InlineData(
        "-00:00:01",
        "Warning: Openlayer:Delivery:Linger is '-00:00:01', which is not between 00:00:00 and 00:01:00. "
            + "00:00:00 is used."
    )]
    [InlineData(
        "00:02:00",
        "Warning: Openlayer:Delivery:Linger is '00:02:00', which is not between 00:00:00 and 00:01:00. "
            + "00:01:00 is used."
    )]
    public async Task A_linger_that_is_no_short_time_is_reported(string text, string expected)
    {
        using var log = new RecordingLogger();
        using var host = await StartAsync(log, new() { ["Openlayer:Delivery:Linger"] = text });
        Assert.Equal(expected, Assert.Single(log.Lines));
    }

    [Fact]
    public async Task A_problem_is_logged_once_and_again_only_after_it_was_gone()
    {
        using var log = new RecordingLogger();
        var bad = new Dictionary<string, string?>
        {
            ["Openlayer:Sampling:Rate"] = "2",
            ["Openlayer:ApiKey"] = "two words",
            ["Openlayer:BaseUrl"] = "http://127.0.0.1:1",
        };
        using var host = await ConfiguredHost.StartAsync(log, bad, options => options.Spool.Enabled = false);
        host.Change(bad);
        host.Change(bad);
        Assert.Equal(2, log.Lines.Count);
        host.Change([]);
        host.Change(bad);
        Assert.Equal(5, log.Lines.Count);
        Assert.Equal(2, log.Lines.Count(static line => line.Contains("Sampling:Rate", StringComparison.Ordinal)));
        Assert.Equal(
            2,
            log.Lines.Count(static line => line.Contains("has invalid characters", StringComparison.Ordinal))
        );
    }

    [Fact]
    public async Task What_code_sets_to_null_is_the_default()
    {
        using var log = new RecordingLogger();
        using var host = await ConfiguredHost.StartAsync(
            log,
            [],
            options =>
            {
                options.Transport = Sent;
                options.TimeProvider = null!;
                options.SerializerContexts.Add(null!);
            }
        );
        Keep(new Nested(null));
        await RowAsync();
        Assert.Empty(log.Lines);
    }

    private Task<ConfiguredHost> StartAsync(RecordingLogger log, Dictionary<string, string?> settings) =>
        ConfiguredHost.StartAsync(
            log,
            settings,
            options =>
            {
                options.Transport = Sent;
                if (!settings.ContainsKey("Openlayer:Spool:Path"))
                {
                    options.Spool.Path = _folder.Path;
                }
            }
        );

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    [Trace]
    private static partial void Keep(Nested value);

    private static void KeepCore(Nested value) { }

    private sealed class Nested(Nested? inner)
    {
        public Nested? Inner => inner;

        public static Nested OfDepth(int depth) => new(depth == 1 ? null : OfDepth(depth - 1));
    }
}
