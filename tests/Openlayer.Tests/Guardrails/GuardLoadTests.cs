namespace Openlayer.Tests.Guardrails;

/// <summary>Many guarded calls at once, through guardrails that wait and that allocate.</summary>
public sealed partial class GuardLoadTests : TracingTest
{
    private const int Calls = 10_000;

    [Fact]
    public async Task Ten_thousand_calls_at_once_get_each_what_is_its_own()
    {
        Configure(options =>
            options.Guardrails.Add(
                new ScriptedGuardrail
                {
                    Input = async (inputs, _) =>
                    {
                        await Task.Yield();
                        var number = (int)inputs["number"]!;
                        return number % 3 == 0 ? GuardrailResult.Block("a third")
                            : number % 3 == 1 ? GuardrailResult.Modify(inputs.With("text", $"changed {number}"))
                            : GuardrailResult.Allowed;
                    },
                    Output = async (output, _) =>
                    {
                        await Task.Yield();
                        return GuardrailResult.ModifyOutput(output + "!");
                    },
                }
            )
        );
        var answers = await Task.WhenAll(Enumerable.Range(0, Calls).Select(number => Task.Run(() => AnswerOf(number))));

        for (var number = 0; number < Calls; number++)
        {
            var expected = (number % 3) switch
            {
                0 => "blocked",
                1 => $"{number}: changed {number}!",
                _ => $"{number}: text {number}!",
            };
            Assert.Equal(expected, answers[number]);
        }

        var rows = await RowsAsync();
        Assert.Equal(Calls, rows.Count);
        Assert.All(rows, AssertOwn);
    }

    [Fact]
    public async Task A_guardrail_that_allocates_keeps_nothing_of_its_calls_alive()
    {
        var kept = new List<WeakReference>();
        Configure(options =>
            options.Guardrails.Add(
                new ScriptedGuardrail
                {
                    Input = (inputs, _) =>
                    {
                        var much = new byte[100_000];
                        kept.Add(new WeakReference(much));
                        return new(
                            GuardrailResult.Allowed with
                            {
                                Details = new Dictionary<string, object?> { ["bytes"] = much.Length },
                            }
                        );
                    },
                }
            )
        );
        for (var number = 0; number < 200; number++)
        {
            await AskAsync(number, "hi");
        }

        Assert.Equal(200, (await RowsAsync()).Count);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        Assert.InRange(kept.Count(static one => one.IsAlive), 0, 1);
    }

    private static void AssertOwn(System.Text.Json.Nodes.JsonObject row)
    {
        var root = row["steps"]![0]!;
        var number = (int)root["inputs"]!["number"]!;
        var actions = root["metadata"]!["guardrail_actions"]!.AsArray().Select(action => (string?)action);
        string[] expected = (number % 3) switch
        {
            0 => ["blocked"],
            1 => ["modify", "modify"],
            _ => ["allow", "modify"],
        };
        Assert.Equal(expected, actions);
        Assert.All(
            root["steps"]!.AsArray().Where(step => (string?)step!["dataType"] == "input"),
            step => Assert.Equal(number, (int)step!["inputs"]!["original_data"]!["number"]!)
        );
    }

    private static async Task<string> AnswerOf(int number)
    {
        try
        {
            return await AskAsync(number, $"text {number}");
        }
        catch (GuardrailBlockedException)
        {
            return "blocked";
        }
    }

    [Trace, Guard]
    private static partial Task<string> AskAsync(int number, string text);

    private static async Task<string> AskAsyncCore(int number, string text)
    {
        await Task.Yield();
        return $"{number}: {text}";
    }
}
