using Openlayer.TestSupport;

namespace Openlayer.Tests.Configuration;

/// <summary>What a program sees that has set nothing, or next to nothing.</summary>
public sealed partial class FirstStartTests : TracingTest
{
    private readonly RecordingLogger _log = new();

    [Fact]
    public async Task A_host_with_nothing_set_logs_one_line_that_tracing_is_off_and_how_to_turn_it_on()
    {
        using var host = await ConfiguredHost.StartAsync(_log, []);
        host.Change([]);
        Assert.False(GeneratedCode.TracedCall.IsEnabled);
        var line = Assert.Single(_log.Lines);
        Assert.StartsWith("Information: Tracing is off", line, StringComparison.Ordinal);
        Assert.All(
            ["OPENLAYER_API_KEY", "OPENLAYER_BASE_URL", "AddOpenlayerDashboard()"],
            way => Assert.Contains(way, line, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_host_that_turns_tracing_off_logs_nothing()
    {
        using var host = await ConfiguredHost.StartAsync(_log, new() { ["Openlayer:DisablePublish"] = "true" });
        Assert.Empty(_log.Lines);
    }

    [Fact]
    public async Task The_default_pipeline_is_the_hosts_application()
    {
        await using var server = await Receiver.StartAsync(200);
        using var host = await ConfiguredHost.StartAsync(
            _log,
            new() { ["Openlayer:BaseUrl"] = server.Url },
            options => options.Spool.Enabled = false
        );
        Say("hello");
        await OpenlayerTracer.FlushAsync(Patience);
        Assert.Equal("/inference-pipelines/the-app/data-stream", Assert.Single(server.Requests).Path);
    }

    [Fact]
    public async Task Two_applications_with_defaults_do_not_share_a_spool()
    {
        using var folder = new TemporaryFolder();
        using var port = new ClosedPort();
        using (
            await ConfiguredHost.StartAsync(
                _log,
                new() { ["Openlayer:BaseUrl"] = port.Url, ["Openlayer:Delivery:ShutdownTimeout"] = "00:00:00" },
                options => options.Spool.Path = folder.Path
            )
        )
        {
            Say("kept for the app");
        }

        OpenlayerTracer.Configure(options =>
        {
            options.BaseUrl = port.Url;
            options.Spool.Path = folder.Path;
            options.Delivery.MaxRetries = 0;
        });
        Say("kept for the test host");
        await OpenlayerTracer.FlushAsync(Patience);
        Assert.Equal(
            ["testhost", "the-app"],
            Directory.GetDirectories(folder.Path).Select(path => Path.GetFileName(path)[..^13]).Order()
        );
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("..")]
    [InlineData("a\nb")]
    public void An_application_without_a_usable_name_has_that_of_its_entry_assembly(string? name) =>
        Assert.Equal("testhost", DefaultPipeline.Of(new OpenlayerOptions { ApplicationName = name }));

    [Trace]
    private static partial void Say(string text);

    private static void SayCore(string text) { }
}
