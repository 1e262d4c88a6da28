using System.Text.Json.Nodes;

namespace Openlayer.Cli.Tests.Inspect;

/// <summary>A program to inspect, and how its lists are read.</summary>
internal static class InspectedApp
{
    internal static readonly BuiltAssembly App = new(
        "App",
        (
            "Agents/Agent.cs",
            """
            using System;
            using System.Collections.Generic;
            using System.IO;
            using System.Threading;
            using System.Threading.Tasks;
            using Openlayer;

            namespace App;

            public partial class Agent
            {
                [Trace(StepType.Agent, Name = "answer")]
                public partial Task<string> AnswerAsync(string question, [NoTrace] string key,
                    Stream file, CancellationToken stop);

                private async Task<string> AnswerAsyncCore(string question, string key, Stream file,
                    CancellationToken stop)
                {
                    await Task.Yield();
                    return Find(question, new Func<string>(() => Find(question, "lambda"))());
                }

                [Trace(Body = "Write")]
                public partial void Tell(int count);
                private void Write(string text) { }
                private void Write(int count)
                { }

                [Trace(StepType.Retriever)]
                private static string Find(string question, string by) => question + by;

                [Trace(CaptureOutput = false)]
                public string Secret<T>(T item, List<T[]> items, int? number) => "";

                [Trace(CaptureInputs = false)]
                public static IEnumerable<int> Count(int to)
                {
                    for (var number = 0; number < to; number++)
                        yield return number;
                }

                public string Untraced() => "";

                [Trace] public virtual string Own() => "";
            }

            public class Deputy : Agent
            {
                public override string Own() => base.Own();
            }
            """
        ),
        (
            "Caller.cs",
            """
            using System;
            using System.Linq.Expressions;
            using System.Threading.Tasks;

            namespace App;

            public static class Caller
            {
                public static async Task<string> RunAsync(Agent agent)
                {
                    await Task.Yield();
                    return agent.Secret(1, [], null)
                        + agent.Untraced();
                }

                public static Func<int, object> Use(Agent agent)
                {
                    Expression<Func<object>> tree = () => Agent.Count(1);
                    _ = tree;
                    return Agent.Count;
                }
            }
            """
        )
    );

    internal const string AnswerAsyncId =
        "M:App.Agent.AnswerAsync(System.String,System.String,System.IO.Stream,System.Threading.CancellationToken)";

    internal static (string? File, int? Line) LocationOf(JsonNode method) =>
        ((string?)method["file"], (int?)method["line"]);

    // The words of the capture rules are theirs to choose; that there are some is what counts.
    internal static JsonNode WithoutReason(JsonNode method, string input)
    {
        var found = method["inputs"]!.AsArray().Single(candidate => (string?)candidate!["name"] == input)!;
        Assert.False(string.IsNullOrWhiteSpace((string?)found["reason"]));
        found["reason"] = "(see below)";
        return method;
    }

    internal static void AssertJson(string expected, JsonNode? actual) =>
        Assert.True(
            JsonNode.DeepEquals(JsonNode.Parse(expected), actual),
            $"Expected {expected}\nActual {actual?.ToJsonString() ?? "null"}"
        );
}
