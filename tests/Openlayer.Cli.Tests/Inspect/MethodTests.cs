using static Openlayer.Cli.Tests.Inspect.InspectedApp;

namespace Openlayer.Cli.Tests.Inspect;

/// <summary>What is shown of each traced method.</summary>
public sealed class MethodTests : InspectTest
{
    [Fact]
    public async Task A_partial_method_is_where_its_body_is()
    {
        var methods = await MethodsOfAsync(App.WriteTo(Folder));

        AssertJson(
            $$"""
            {
              "id": "{{AnswerAsyncId}}",
              "type": "App.Agent",
              "name": "AnswerAsync",
              "assembly": null,
              "file": "Agents/Agent.cs",
              "line": 18,
              "kind": "partial",
              "stepType": "Agent",
              "stepName": "answer",
              "inputs": [
                { "name": "question", "type": "string", "isRecorded": true, "reason": null },
                { "name": "key", "type": "string", "isRecorded": false, "reason": "[NoTrace]" },
                { "name": "file", "type": "Stream", "isRecorded": false, "reason": "(see below)" },
                { "name": "stop", "type": "CancellationToken", "isRecorded": false,
                    "reason": "a CancellationToken is not an input" }
              ],
              "output": { "type": "string", "isRecorded": true, "reason": null },
              "calls": [],
              "untracedUses": []
            }
            """,
            WithoutReason(methods["AnswerAsync"], "file")
        );
        Assert.Equal(("Agents/Agent.cs", 27), LocationOf(methods["Tell"]));
        Assert.Null(methods["Tell"]["output"]);
    }

    [Fact]
    public async Task Calls_of_a_intercepted_method_are_counted_where_they_are_made()
    {
        var methods = await MethodsOfAsync(App.WriteTo(Folder));

        Assert.Equal("intercepted", (string?)methods["Find"]["kind"]);
        Assert.Equal("Retriever", (string?)methods["Find"]["stepType"]);
        AssertJson(
            """
            [
              { "file": "Agents/Agent.cs", "line": 20, "caller": "App.Agent.AnswerAsyncCore" },
              { "file": "Agents/Agent.cs", "line": 20, "caller": "App.Agent.AnswerAsyncCore" }
            ]
            """,
            methods["Find"]["calls"]
        );
        AssertJson(
            """[{ "file": "Caller.cs", "line": 12, "caller": "App.Caller.RunAsync" }]""",
            methods["Secret<T>"]["calls"]
        );
    }

    [Fact]
    public async Task What_is_used_past_its_wrapper_is_told()
    {
        var count = (await MethodsOfAsync(App.WriteTo(Folder)))["Count"];

        Assert.Equal("intercepted", (string?)count["kind"]);
        Assert.Empty(count["calls"]!.AsArray());
        AssertJson(
            """
            [
              { "form": "expressionTree", "file": "Caller.cs", "line": 18, "caller": "App.Caller.Use" },
              { "form": "delegate", "file": "Caller.cs", "line": 20, "caller": "App.Caller.Use" }
            ]
            """,
            count["untracedUses"]
        );
    }

    [Fact]
    public async Task A_call_on_base_is_no_call_like_others() =>
        AssertJson(
            """[{ "form": "baseCall", "file": "Agents/Agent.cs", "line": 49, "caller": "App.Deputy.Own" }]""",
            (await MethodsOfAsync(App.WriteTo(Folder)))["Own"]["untracedUses"]
        );

    [Fact]
    public async Task What_is_recorded_is_shown_also_for_methods_that_nobody_calls()
    {
        var methods = await MethodsOfAsync(App.WriteTo(Folder));

        AssertJson(
            """
            [
              { "name": "item", "type": "T", "isRecorded": true, "reason": null },
              { "name": "items", "type": "List<T[]>", "isRecorded": true, "reason": null },
              { "name": "number", "type": "int?", "isRecorded": true, "reason": null }
            ]
            """,
            methods["Secret<T>"]["inputs"]
        );
        AssertJson(
            """{ "type": "string", "isRecorded": false, "reason": "CaptureOutput is false" }""",
            methods["Secret<T>"]["output"]
        );
        AssertJson(
            """[{ "name": "to", "type": "int", "isRecorded": false, "reason": "CaptureInputs is false" }]""",
            methods["Count"]["inputs"]
        );
        AssertJson(
            """{ "type": "IEnumerable<int>", "isRecorded": true, "reason": null }""",
            methods["Count"]["output"]
        );
        Assert.Equal(("Agents/Agent.cs", 37), LocationOf(methods["Count"]));
        Assert.DoesNotContain("Untraced", methods.Keys);
    }
}
