using CsCheck;
using Openlayer.Delivery.Outcomes;
using Openlayer.Pipeline;

namespace Openlayer.Tests.Configuration;

public sealed partial class OddSettingTests
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
}
