using static Openlayer.Cli.Tests.Inspect.InspectedApp;

namespace Openlayer.Cli.Tests.Inspect;

/// <summary>Methods of every shape, wherever they are declared and called.</summary>
public sealed class MethodShapeTests : InspectTest
{
    private const string ExtensionBlock = """
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
        """;

    private const string ListedExtension = """
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
        """;

    [Fact]
    public async Task A_method_in_an_extension_block_is_listed_once_as_its_calls_name_it()
    {
        var app = new BuiltAssembly("App", ("Text.cs", ExtensionBlock));

        var method = Assert.Single(await MethodsOfAsync(app.WriteTo(Folder)));

        AssertJson(ListedExtension, method.Value);
    }

    private const string LibraryStore = """
        using Openlayer;
        namespace Library;
        public class Store<T>
        {
            [Trace(StepType.Tool)] public string Get<TKey>(TKey key, [NoTrace] T secret) => "";
            [Trace] public string Unasked() => "";
        }
        """;

    private const string ShopProgram = """
        namespace Shop;
        public static class Program
        {
            public static string Run() => new Library.Store<int>().Get("a", 1);
            public static System.Func<string, int, string> Use() => new Library.Store<int>().Get<string>;
        }
        """;

    [Fact]
    public async Task Calls_of_another_assembly_s_methods_are_listed_with_what_this_one_records()
    {
        var library = new BuiltAssembly("Library", ("Store.cs", LibraryStore)).WriteTo(Folder);
        var app = new BuiltAssembly("Shop", ("Program.cs", ShopProgram)) { References = [library] }.WriteTo(Folder);

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

    private const string AllShapes = """
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
        """;

    [Fact]
    public async Task Every_shape_is_found_with_its_calls()
    {
        var methods = await MethodsOfAsync(new BuiltAssembly("Shapes", ("Shapes.cs", AllShapes)).WriteTo(Folder));

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
}
