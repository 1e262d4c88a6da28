using System.Text.Json.Nodes;

namespace Openlayer.Cli.Tests.Inspect;

/// <summary>What is told of each traced method.</summary>
public sealed class MethodTests : InspectTest
{
    private static readonly BuiltAssembly _app = new(
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

    private const string AnswerAsyncId =
        "M:App.Agent.AnswerAsync(System.String,System.String,System.IO.Stream,System.Threading.CancellationToken)";

    [Fact]
    public async Task A_partial_method_is_where_its_body_is()
    {
        var methods = await MethodsOfAsync(_app.WriteTo(Folder));

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
        var methods = await MethodsOfAsync(_app.WriteTo(Folder));

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
    public async Task A_method_in_an_extension_block_is_listed_once_as_its_calls_name_it()
    {
        var app = new BuiltAssembly(
            "App",
            (
                "Text.cs",
                """
                using System.Collections.Generic;
                using Openlayer;

                namespace App;

                public static class Text
                {
                    extension<T>(List<T> items)
                    {
                        [Trace(StepType.Tool)]
                        public T Nth<TOther>(int at, [NoTrace] TOther other) => items[at];
                    }

                    public static int Run(List<int> items) =>
                        items.Nth<int, string>(0, "");
                }
                """
            )
        );

        var method = Assert.Single(await MethodsOfAsync(app.WriteTo(Folder)));

        AssertJson(
            """
            {
              "id": "M:App.Text.Nth``2(System.Collections.Generic.List{``0},System.Int32,``1)",
              "type": "App.Text",
              "name": "Nth<T, TOther>",
              "assembly": null,
              "file": "Text.cs",
              "line": 11,
              "kind": "intercepted",
              "stepType": "Tool",
              "stepName": "Nth",
              "inputs": [
                { "name": "items", "type": "List<T>", "isRecorded": true, "reason": null },
                { "name": "at", "type": "int", "isRecorded": true, "reason": null },
                { "name": "other", "type": "TOther", "isRecorded": false, "reason": "[NoTrace]" }
              ],
              "output": { "type": "T", "isRecorded": true, "reason": null },
              "calls": [{ "file": "Text.cs", "line": 15, "caller": "App.Text.Run" }],
              "untracedUses": []
            }
            """,
            method.Value
        );
    }

    [Fact]
    public async Task What_is_used_past_its_wrapper_is_told()
    {
        var count = (await MethodsOfAsync(_app.WriteTo(Folder)))["Count"];

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
            (await MethodsOfAsync(_app.WriteTo(Folder)))["Own"]["untracedUses"]
        );

    [Fact]
    public async Task What_is_recorded_is_told_also_of_what_nobody_calls()
    {
        var methods = await MethodsOfAsync(_app.WriteTo(Folder));

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

    [Fact]
    public async Task Calls_of_another_assembly_s_methods_are_listed_with_what_this_one_records()
    {
        var library = new BuiltAssembly(
            "Library",
            (
                "Store.cs",
                """
                using Openlayer;
                namespace Library;
                public class Store<T>
                {
                    [Trace(StepType.Tool)] public string Get<TKey>(TKey key, [NoTrace] T secret) => "";
                    [Trace] public string Unasked() => "";
                }
                """
            )
        ).WriteTo(Folder);
        var app = new BuiltAssembly(
            "Shop",
            (
                "Program.cs",
                """
                namespace Shop;
                public static class Program
                {
                    public static string Run() => new Library.Store<int>().Get("a", 1);
                    public static System.Func<string, int, string> Use() => new Library.Store<int>().Get<string>;
                }
                """
            )
        )
        {
            References = [library],
        }.WriteTo(Folder);

        var method = Assert.Single(await MethodsOfAsync(app)).Value;
        Assert.Equal(
            ("Library", "Library.Store<T>", "Get<T>", "intercepted", "Tool"),
            (
                (string?)method["assembly"],
                (string?)method["type"],
                (string?)method["name"],
                (string?)method["kind"],
                (string?)method["stepType"]
            )
        );
        Assert.Equal(
            ["key", "secret: [NoTrace]"],
            method["inputs"]!
                .AsArray()
                .Select(input =>
                    (string?)input!["reason"] is { } why ? $"{input["name"]}: {why}" : (string?)input["name"]
                )
        );
        AssertJson("""[{ "file": "Program.cs", "line": 4, "caller": "Shop.Program.Run" }]""", method["calls"]);
        AssertJson(
            """[{ "form": "delegate", "file": "Program.cs", "line": 5, "caller": "Shop.Program.Use" }]""",
            method["untracedUses"]
        );
    }

    [Fact]
    public async Task Every_shape_is_found_with_its_calls()
    {
        var methods = await MethodsOfAsync(
            new BuiltAssembly(
                "Shapes",
                (
                    "Shapes.cs",
                    """
                    using System;
                    using System.Threading.Tasks;
                    using Openlayer;
                    namespace Shapes.Deep;
                    public interface IAsk<T> { [Trace] string Ask(T item); }
                    public partial class Outer<T>
                    {
                        public class Inner<U> : IAsk<U>
                        {
                            public string Ask(U item) => "";
                            [Trace] public static U[,] Grid<V>(ref U item, in V by, out int left, params T[][] all) {
                                left = 0; return new U[1, 1]; }
                            [Trace] protected unsafe int* Point(int* at, Span<byte> bytes, delegate*<int, void> call)
                                => at;
                            public unsafe void Call(int* at) => Point(at, default, null);
                        }
                        protected string HiddenCore(T item) => "";
                    }
                    public partial class Derived : Outer<int> { [Trace] public partial string Hidden(int item); }
                    public struct Counter
                    {
                        private int _count;
                        [Trace] public int Add(dynamic by, (int Low, string? High) range, nint size, decimal price)
                            => _count += (int)by;
                    }
                    public static class Texts { [Trace] public static Task Shout(this string text)
                        => Task.CompletedTask; }
                    public static class Program
                    {
                        public static void Run(IAsk<string> ask, Counter counter)
                        {
                            ask.Ask("");
                            var item = "";
                            Outer<int>.Inner<string>.Grid(ref item, 1L, out _, []);
                            counter.Add(1, (1, ""), 2, 3m);
                            "a".Shout();
                        }
                    }
                    """
                )
            ).WriteTo(Folder)
        );

        Assert.Equal(["Add", "Ask", "Grid<V>", "Hidden", "Point", "Shout"], methods.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("partial", (string?)methods["Hidden"]["kind"]);
        Assert.Equal(("Shapes.cs", 17), LocationOf(methods["Hidden"]));
        Assert.Equal("Shapes.Deep.Outer<T>.Inner<U>", (string?)methods["Grid<V>"]["type"]);
        Assert.Equal(("Shapes.cs", null), LocationOf(methods["Ask"]));
        Assert.All(
            methods.Values.Where(method => (string?)method["kind"] != "partial"),
            method =>
                Assert.True(
                    Assert.Single(method["calls"]!.AsArray()) is not null
                        && method["untracedUses"]!.AsArray().Count == 0,
                    method.ToJsonString()
                )
        );
        Assert.Equal(
            ["dynamic", "(int, string)", "nint", "decimal"],
            methods["Add"]["inputs"]!
                .AsArray()
                .Select(input => (string?)input!["type"])
                .Select(type => type == "object" ? "dynamic" : type)
        );
        Assert.All(methods["Point"]["inputs"]!.AsArray(), input => Assert.False((bool)input!["isRecorded"]!));
        Assert.False((bool)methods["Point"]["output"]!["isRecorded"]!);
        Assert.Null(methods["Shout"]["output"]);
    }

    private static (string? File, int? Line) LocationOf(JsonNode method) =>
        ((string?)method["file"], (int?)method["line"]);

    // The words of the capture rules are theirs to choose; that there are some is what counts.
    private static JsonNode WithoutReason(JsonNode method, string input)
    {
        var found = method["inputs"]!.AsArray().Single(candidate => (string?)candidate!["name"] == input)!;
        Assert.False(string.IsNullOrWhiteSpace((string?)found["reason"]));
        found["reason"] = "(see below)";
        return method;
    }

    private static void AssertJson(string expected, JsonNode? actual) =>
        Assert.True(
            JsonNode.DeepEquals(JsonNode.Parse(expected), actual),
            $"Expected {expected}\nActual {actual?.ToJsonString() ?? "null"}"
        );
}
