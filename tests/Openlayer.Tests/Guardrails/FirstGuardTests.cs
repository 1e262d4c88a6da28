namespace Openlayer.Tests.Guardrails;

/// <summary>The whole way of one guarded call: what the caller gets, and what the row says.</summary>
public sealed partial class FirstGuardTests : TracingTest
{
    [Fact]
    public async Task A_guardrail_that_blocks_throws_and_its_step_says_so()
    {
        var thrown = await Assert.ThrowsAsync<GuardrailBlockedException>(() => PayAsync("4111 1111 1111 1111"));

        Assert.Equal("Guardrail 'No cards' blocked execution: has a card number", thrown.Message);
        Assert.Equal(GuardrailTarget.Input, thrown.Target);
        var root = (await RowAsync())["steps"]![0]!;
        Assert.Equal("PayAsync", (string?)root["name"]);
        Assert.True((bool)root["metadata"]!["has_guardrails"]!);
        Assert.True((bool)root["metadata"]!["guardrail_blocked"]!);
        var step = Assert.Single(root["steps"]!.AsArray())!;
        Assert.Equal("No cards - Input", (string?)step["name"]);
        Assert.Equal("guardrail", (string?)step["type"]);
        Assert.Equal("block", (string?)step["action"]);
        Assert.Equal("input", (string?)step["dataType"]);
        Assert.Equal("""{"original_data":{"card":"4111 1111 1111 1111"}}""", step["inputs"]!.ToJsonString());
    }

    [Fact]
    public async Task What_the_guardrail_allows_goes_on_as_it_is() =>
        Assert.Equal("paid with cash", await PayAsync("cash"));

    [Trace]
    [Guard<NoCards>]
    private static partial Task<string> PayAsync(string card);

    private static async Task<string> PayAsyncCore(string card)
    {
        await Task.Yield();
        return "paid with " + card;
    }

    private sealed class NoCards() : Guardrail("No cards")
    {
        protected override GuardrailResult CheckInput(GuardrailInputs inputs) =>
            inputs["card"] is string card && card.StartsWith('4')
                ? GuardrailResult.Block("has a card number")
                : GuardrailResult.Allowed;
    }
}
