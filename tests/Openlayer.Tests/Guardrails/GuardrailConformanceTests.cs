using System.Text.Json.Nodes;
using Openlayer.Tests.Conformance;

namespace Openlayer.Tests.Guardrails;

/// <summary>
/// The same guarded program as the one behind the recorded requests of the reference SDK. Where a test edits what was
/// recorded, the reference has a fault that is not copied.
/// </summary>
public sealed partial class GuardrailConformanceTests : TracingTest
{
    private static readonly Dictionary<string, object?> _masked = new() { ["redacted"] = 1 };

    private static ScriptedGuardrail MasksInput =>
        new()
        {
            Input = (inputs, _) =>
                new(GuardrailResult.Modify(inputs.With("card", "[card]"), "masked") with { Details = _masked }),
        };

    private static ScriptedGuardrail MasksOutput =>
        new() { Output = (_, _) => new(GuardrailResult.ModifyOutput("[masked]", "masked") with { Details = _masked }) };

    [Fact]
    public Task Allow() => AssertSame("allow", new ScriptedGuardrail());

    [Fact]
    public Task An_input_that_is_changed() => AssertSame("input-modify", MasksInput);

    [Fact]
    public Task An_output_that_is_changed() => AssertSame("output-modify", MasksOutput, "[masked]");

    [Fact]
    public async Task Two_guardrails()
    {
        var second = new ScriptedGuardrail("Prompt Injection")
        {
            Output = (_, _) => new(GuardrailResult.ModifyOutput("[masked]", "masked")),
        };
        Configure(options => options.Guardrails.Add(new ScriptedGuardrail()));
        Configure(options =>
        {
            options.Guardrails.Add(new ScriptedGuardrail());
            options.Guardrails.Add(second);
        });
        Assert.Equal("[masked]", Pay("4111 1111 1111 1111"));
        await Compare("two", _ => { });
    }

    // The reference's steps of a block that throws have none of these fields, and those of other blocks no strategy.
    [Theory]
    [InlineData("input-block-raise-exception")]
    [InlineData("output-block-raise-exception")]
    public async Task A_block_that_throws(string recorded)
    {
        var isInput = recorded.StartsWith("input", StringComparison.Ordinal);
        Configure(options =>
            options.Guardrails.Add(
                isInput
                    ? ScriptedGuardrail.BlocksInput(BlockStrategy.ThrowException)
                    : ScriptedGuardrail.BlocksOutput(BlockStrategy.ThrowException)
            )
        );
        Assert.Throws<GuardrailBlockedException>(() => Pay("4111 1111 1111 1111"));
        await Compare(
            recorded,
            step =>
            {
                var check = step["steps"]!.AsArray()[^1]!;
                check["action"] = "block";
                check["reason"] = "has a card number";
                check["blockStrategy"] = "raise_exception";
                check["dataType"] = isInput ? "input" : "output";
                if (!isInput)
                {
                    // The output that the guardrail saw is not what the caller got.
                    step["output"] = null;
                }
            }
        );
    }

    // The reference runs the body with what it has put in the place of the inputs, so it pays all the same.
    [Theory]
    [InlineData("input-block-return-empty", BlockStrategy.ReturnEmpty, "")]
    [InlineData("input-block-return-error-message", BlockStrategy.ReturnErrorMessage, "Blocked.")]
    [InlineData("input-block-skip-function", BlockStrategy.SkipMethod, null)]
    public Task An_input_that_is_blocked(string recorded, BlockStrategy strategy, string? output) =>
        AssertSame(
            recorded,
            ScriptedGuardrail.BlocksInput(strategy),
            output,
            edit: step =>
            {
                var metadata = step["metadata"]!;
                metadata["guardrails"]!.AsObject().Remove("output_pii");
                metadata["guardrail_actions"] = new JsonArray("block");
                metadata["guardrail_names"] = new JsonArray("pii");
                metadata["guardrail_allowed"] = false;
                metadata["guardrail_blocked"] = true;
                step["output"] = output;
                var checks = step["steps"]!.AsArray();
                while (checks.Count > 1)
                {
                    checks.RemoveAt(1);
                }

                checks[0]!["blockStrategy"] = (string?)metadata["guardrails"]!["input_pii"]!["block_strategy"];
                if (strategy == BlockStrategy.SkipMethod)
                {
                    // The reference writes the text of an object of its own.
                    checks[0]!["output"] = null;
                }
            }
        );

    [Theory]
    [InlineData("output-block-return-empty", BlockStrategy.ReturnEmpty, "")]
    [InlineData("output-block-return-error-message", BlockStrategy.ReturnErrorMessage, "Blocked.")]
    [InlineData("output-block-skip-function", BlockStrategy.SkipMethod, null)]
    public Task An_output_that_is_blocked(string recorded, BlockStrategy strategy, string? output) =>
        AssertSame(
            recorded,
            ScriptedGuardrail.BlocksOutput(strategy),
            output,
            edit: step =>
            {
                step["metadata"]!["guardrail_blocked"] = true;
                // An empty text here, where the reference has no value at all.
                step["output"] = output;
                var check = step["steps"]![1]!;
                check["output"] = output;
                check["blockStrategy"] = (string?)step["metadata"]!["guardrails"]!["output_pii"]!["block_strategy"];
            }
        );

    // The reference's steps of a failed input check say nothing of the failure.
    [Theory]
    [InlineData("input-error", true)]
    [InlineData("output-error", false)]
    public Task A_guardrail_that_fails_open(string recorded, bool isInput)
    {
        var failing = new ScriptedGuardrail
        {
            OnFailure = GuardrailFailure.FailOpen,
            Input = isInput ? (_, _) => throw new ArgumentException("no model") : null,
            Output = isInput ? null : (_, _) => throw new ArgumentException("no model"),
        };
        return AssertSame(
            recorded,
            failing,
            "paid",
            edit: step =>
            {
                var check = step["steps"]![isInput ? 0 : 1]!;
                check["action"] = "error";
                check["reason"] = "no model";
                check["dataType"] = isInput ? "input" : "output";
                check["metadata"] = new JsonObject { ["error_type"] = "ArgumentException" };
                step["metadata"]!["guardrails"]![isInput ? "input_pii" : "output_pii"]!["metadata"]!["error_type"] =
                    "ArgumentException";
            }
        );
    }

    private async Task AssertSame(
        string recorded,
        Guardrail guardrail,
        string? output = "paid",
        Action<JsonNode>? edit = null
    )
    {
        Configure(options => options.Guardrails.Add(guardrail));
        Assert.Equal(output, Pay("4111 1111 1111 1111"));
        await Compare(recorded, edit ?? (_ => { }));
    }

    private async Task Compare(string recorded, Action<JsonNode> edit)
    {
        await OpenlayerTracer.FlushAsync(Patience);
        var actual = Assert.Single(Sent.Requests);
        var path = Path.Combine(AppContext.BaseDirectory, "Wire", "Guardrails", recorded + ".json");
        var expected = JsonNode.Parse(await File.ReadAllTextAsync(path))!["body"]!.AsObject();
        var row = expected["rows"]![0]!;
        var root = row["steps"]![0]!;
        // The reference looks for words that its own actions never are.
        var actions = root["metadata"]!["guardrail_actions"]!.AsArray().Select(action => (string?)action).ToList();
        root["metadata"]!["guardrail_modified"] = actions.Contains("modify");
        edit(root);
        row["output"] = root["output"]?.DeepClone();
        foreach (var (name, value) in root["metadata"]!.AsObject().Where(item => row[item.Key] is not null))
        {
            row[name] = value?.DeepClone();
        }

        var differences = WireShape.Differences(expected, actual);
        Assert.True(differences.Count == 0, string.Join("\n", differences) + "\n" + actual.ToJsonString());
    }

    [Trace(Name = "pay")]
    [Guard]
    private static partial string? Pay(string card);

    private static string? PayCore(string card) => "paid";
}
