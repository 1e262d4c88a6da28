using System.Globalization;
using CsCheck;
using Openlayer.Delivery.Outcomes;
using Openlayer.Pipeline;
using Openlayer.Testing;

namespace Openlayer.Tests.Configuration;

/// <summary>
/// Whatever a setting is, the host starts, a trace arrives, and one line names the setting, the value and what is used.
/// </summary>
public sealed partial class OddSettingTests : TracingTest
{
    private static readonly string[] _numbers =
    [
        "-1",
        "0",
        "1",
        "1000",
        "2147483648",
        "-2147483649",
        "9223372036854775807",
        "9223372036854775808",
        "-99999999999999999999999",
        "1e6",
        "0x10",
        "1,000",
        "1.5",
        "64MB",
        "+5",
        "NaN",
        "many",
        "+",
        "-",
        "١٢",
    ];

    private static readonly string[] _times =
    [
        "-00:00:01",
        "5",
        "00:00:00",
        "99999999",
        "10675200.00:00:00",
        "soon",
        "00:00:61",
        "1:2:3:4:5",
        "-5",
        "5s",
        "00:00:00.0000001",
        "24:00:00",
    ];

    private static readonly string[] _texts =
    [
        "\0",
        "a\0b",
        "a\nb",
        "\u0007",
        "\u001b[31m",
        "..",
        ".",
        "http://",
        "http://host:99999",
        "ftp://x",
        "http://[::1",
        "http://exa mple.com",
        "//x",
        "http://u:p@ss@h/?k=v",
        "https://example.com/#x",
        "\ud800",
        "perhaps",
        "yes",
        "TRUE",
        "a/b\\c:d*e?f\"g<h>i|j",
        new string('x', 5_000),
        new string('9', 70_000),
        "/proc/nowhere/at/all",
        "relative folder",
    ];

    private readonly TemporaryFolder _folder = new();

    public override void Dispose()
    {
        base.Dispose();
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    public static TheoryData<string> Names => [.. KnownSettings.All.Select(static setting => setting.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_host_starts_and_reloads_with_any_text(string name)
    {
        foreach (var text in (string[])[.. _numbers, .. _times, .. _texts])
        {
            var log = new RecordingLogger();
            var settings = new Dictionary<string, string?> { [$"Openlayer:{name}"] = text };
            using (await StartAsync(log, settings))
            {
                await AssertTracesAsync(name, text);
            }

            AssertOneLineAtMost(log, name, text);

            log = new RecordingLogger();
            using (var host = await StartAsync(log, []))
            {
                host.Change(settings);
                host.Change(settings);
                await AssertTracesAsync(name, text);
            }

            AssertOneLineAtMost(log, name, text);
        }
    }

    [Fact]
    public void Any_texts_together_start_a_host()
    {
        var one = Gen.Select(
            OneOf([.. KnownSettings.All.Select(static setting => setting.Name)]),
            Gen.OneOf(
                Gen.String,
                OneOf(_numbers),
                OneOf(_times),
                OneOf(_texts),
                Gen.Long.Select(static n => $"{n}"),
                Gen.Double.Select(static n => $"{n}")
            )
        );
        one.Array[1, 12]
            .Sample(
                pairs =>
                {
                    var log = new RecordingLogger();
                    var settings = pairs
                        .DistinctBy(static pair => pair.Item1)
                        .ToDictionary(static pair => $"Openlayer:{pair.Item1}", static pair => (string?)pair.Item2);
                    using var host = StartAsync(log, settings).GetAwaiter().GetResult();
                    Assert.All(log.Lines, static line => Assert.DoesNotContain(line, char.IsControl));
                    Assert.All(
                        log.Lines,
                        static line => Assert.DoesNotContain("could not start", line, StringComparison.Ordinal)
                    );
                    Assert.Equal(log.Lines.Distinct().Count(), log.Lines.Count);
                },
                iter: 300,
                threads: 1
            );
    }

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
            .Sample(
                odd =>
                {
                    var options = Everywhere(odd.Item1, odd.Item2, odd.Item3);
                    using var log = new RecordingLogger();
                    options.LoggerFactory = log;
                    options.Transport = Sent;
                    OpenlayerTracer.Configure(options);
                    Assert.True(TracePipeline.IsEnabled);
                    Assert.All(
                        log.Lines,
                        static line =>
                            Assert.Matches(
                                "^Warning: Openlayer:[A-Za-z:]+ is .+, which is not between .+ and .+\\. .+ "
                                    + "is used\\.$",
                                line
                            )
                    );
                    // Checked again, nothing is left to bring back.
                    KnownSettings.Check(options);
                    options.Problems.Clear();
                    KnownSettings.Check(options);
                    Assert.Empty(options.Problems);
                },
                iter: 300,
                threads: 1
            );
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

    private async Task AssertTracesAsync(string name, string text)
    {
        Sent.Clear();
        var isOn = TracePipeline.IsEnabled;
        Keep(new Nested(null));
        await OpenlayerTracer.FlushAsync(Patience);
        Assert.True(!isOn || name == "Sampling:Rate" || Sent.Rows.Count == 1, $"{name}={text}");
        Assert.True(isOn || name == "DisablePublish", $"{name}={text}");
    }

    private static void AssertOneLineAtMost(RecordingLogger log, string name, string text)
    {
        Assert.True(log.Lines.Count <= 1, $"{name}={text}: {string.Join('\n', log.Lines)}");
        foreach (var line in log.Lines)
        {
            var shown = new SecretMask(null).Of($"'{SettingText.Show(text.Trim())}'");
            Assert.StartsWith($"Warning: Openlayer:{name} is {shown}", line, StringComparison.Ordinal);
            Assert.EndsWith(" is used.", line, StringComparison.Ordinal);
            Assert.DoesNotContain(line, char.IsControl);
        }
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

    [Trace]
    private static partial void Keep(Nested value);

    private static void KeepCore(Nested value) { }

    private sealed class Nested(Nested? inner)
    {
        public Nested? Inner => inner;

        public static Nested OfDepth(int depth) => new(depth == 1 ? null : OfDepth(depth - 1));
    }
}
