using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Openlayer.Tests.Guardrails;

/// <summary>Where guardrails come from, in which order they run, and when.</summary>
public sealed partial class GuardAttachmentTests : TracingTest
{
    private static readonly AsyncLocal<List<string>?> _seen = new();

    public GuardAttachmentTests() => _seen.Value = [];

    [Fact]
    public void They_run_by_their_order_and_those_of_all_methods_first()
    {
        Configure(options =>
        {
            options.Guardrails.Add(new Named("late") { Order = 9 });
            options.Guardrails.Add(new Named("all"));
        });
        Assert.Equal("hi", Ask("hi"));
        Assert.Equal(
            ["early in", "all in", "one in", "late in", "early out", "all out", "one out", "late out"],
            _seen.Value!
        );
    }

    [Fact]
    public void The_first_that_blocks_is_the_last_that_runs()
    {
        Configure(options => options.Guardrails.Add(ScriptedGuardrail.BlocksInput(BlockStrategy.SkipMethod)));
        Assert.Null(Ask("hi"));
        Assert.Equal(["early in"], _seen.Value!);
    }

    [Fact]
    public void Each_sees_what_the_one_before_has_left()
    {
        Configure(options =>
        {
            options.Guardrails.Add(Appends("1"));
            options.Guardrails.Add(Appends("2"));
        });
        Assert.Equal("hi12", AskAll("hi"));
    }

    [Fact]
    public void A_method_without_the_attribute_is_not_guarded()
    {
        Configure(options => options.Guardrails.Add(new Named("all")));
        Assert.Equal("hi", AskNone("hi"));
        Assert.Empty(_seen.Value!);
    }

    [Fact]
    public void They_run_also_when_tracing_is_off()
    {
        Configure(options =>
        {
            options.DisablePublish = true;
            options.Guardrails.Add(new Named("all"));
        });
        Assert.Equal("hi", AskAll("hi"));
        Assert.Equal(["all in", "all out"], _seen.Value!);
    }

    [Fact]
    public async Task They_run_also_for_traces_that_are_left_out()
    {
        Configure(options =>
        {
            options.Sampling.Rate = 0;
            options.Guardrails.Add(new Named("all"));
        });
        Assert.Equal("hi", AskAll("hi"));
        Assert.Equal(["all in", "all out"], _seen.Value!);
        Assert.Empty(await RowsAsync());
    }

    [Fact]
    public void One_that_is_off_is_asked_nothing()
    {
        Configure(options => options.Guardrails.Add(new Named("all") { IsOn = false }));
        Assert.Equal("hi", AskAll("hi"));
        Assert.Empty(_seen.Value!);
    }

    [Fact]
    public async Task A_host_adds_its_services_and_brings_those_that_take_other_services()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddOpenlayer(options => options.Transport = Sent);
        builder.Services.AddSingleton<Guardrail>(new Named("service"));
        builder.Services.AddSingleton(new Prefix("from a host: "));
        builder.Services.AddSingleton<TakesPrefix>();
        using var host = builder.Build();
        await host.StartAsync();
        Assert.Equal("from a host: hi", AskHost("hi"));
        Assert.Equal(["service in", "service out"], _seen.Value!);
        await host.StopAsync();
    }

    [Fact]
    public void One_that_only_a_host_can_make_blocks_without_a_host()
    {
        var thrown = Assert.Throws<InvalidOperationException>(() => AskHost("hi"));
        Assert.Contains("Add it to the services of the host", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_attribute_has_the_last_word_on_the_strategy() => Assert.Equal("", Emptied("hi"));

    [Fact]
    public void A_ready_one_needs_no_host() => Assert.Equal("Mail [email]", Masked("Mail ada@example.com"));

    [Fact]
    public void An_intercepted_call_is_guarded_too()
    {
        Assert.Equal("hi", Plain("hi"));
        Assert.Equal(["one in", "one out"], _seen.Value!);
    }

    [Fact]
    public async Task What_a_guardrail_calls_is_below_its_step()
    {
        Configure(options =>
            options.Guardrails.Add(
                new ScriptedGuardrail
                {
                    Input = (_, _) => new(AskNone("judge") == "judge" ? GuardrailResult.Allowed : null!),
                }
            )
        );
        AskAll("hi");
        var root = (await RowAsync())["steps"]![0]!;
        Assert.Equal("AskNone", (string?)root["steps"]![0]!["steps"]![0]!["name"]);
    }

    private static ScriptedGuardrail Appends(string suffix) =>
        new() { Input = (inputs, _) => new(GuardrailResult.Modify(inputs.With("text", inputs["text"] + suffix))) };

    [Trace, Guard<One>, Guard<Early>(Order = -1)]
    private static partial string? Ask(string text);

    private static string? AskCore(string text) => text;

    [Trace, Guard]
    private static partial string AskAll(string text);

    private static string AskAllCore(string text) => text;

    [Trace]
    private static partial string AskNone(string text);

    private static string AskNoneCore(string text) => text;

    [Trace, Guard<TakesPrefix>]
    private static partial string AskHost(string text);

    private static string AskHostCore(string text) => text;

    [Trace, Guard<Blocks>(BlockStrategy = BlockStrategy.ReturnEmpty)]
    private static partial string Emptied(string text);

    private static string EmptiedCore(string text) => text;

    [Trace, Guard<PersonalDataGuardrail>]
    private static partial string Masked(string text);

    private static string MaskedCore(string text) => text;

    [Trace, Guard<One>]
    internal static string Plain(string text) => text;

    internal sealed record Prefix(string Text);

    internal sealed class TakesPrefix(Prefix prefix) : Guardrail
    {
        protected override GuardrailResult CheckInput(GuardrailInputs inputs) =>
            GuardrailResult.Modify(inputs.With("text", prefix.Text + inputs["text"]));
    }

    internal sealed class Blocks : Guardrail
    {
        protected override GuardrailResult CheckInput(GuardrailInputs inputs) => GuardrailResult.Block("always");
    }

    internal sealed class One() : Named("one");

    internal sealed class Early() : Named("early");

    internal class Named(string name) : Guardrail(name)
    {
        public bool IsOn { get; init; } = true;

        public override bool IsEnabled => IsOn;

        protected override GuardrailResult CheckInput(GuardrailInputs inputs)
        {
            _seen.Value!.Add(Name + " in");
            return GuardrailResult.Allowed;
        }

        protected override GuardrailResult CheckOutput(object? output, GuardrailInputs inputs)
        {
            _seen.Value!.Add(Name + " out");
            return GuardrailResult.Allowed;
        }
    }
}
