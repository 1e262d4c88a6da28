using System.Reflection;
using System.Reflection.Emit;
using System.Text.Json.Nodes;

namespace Openlayer.Tests.Capture;

/// <summary>Objects whose members are calls are not called.</summary>
public sealed partial class ProxyTests : TracingTest
{
    public interface IDoc
    {
        string Title { get; }
    }

    [Fact]
    public async Task A_dispatch_proxy_is_named_wherever_it_is()
    {
        var proxy = DispatchProxy.Create<IDoc, Counting>();
        TakeEverywhere(proxy);
        foreach (var value in await PlacesAsync())
        {
            Assert.Equal("proxy", (string?)value!["openlayer.omitted"]);
            Assert.Equal(typeof(IDoc).FullName, (string?)value["type"]);
        }

        Assert.Equal(0, ((Counting)proxy).Calls);
    }

    [Fact]
    public async Task A_collection_that_is_a_proxy_is_not_read()
    {
        var proxy = DispatchProxy.Create<IList<string>, Counting>();
        TakeEverywhere(proxy);
        Assert.All(await PlacesAsync(), value => Assert.Equal("proxy", (string?)value!["openlayer.omitted"]));
        Assert.Equal(0, ((Counting)proxy).Calls);
    }

    [Fact]
    public async Task A_type_of_a_dynamic_assembly_is_named_after_what_it_is_derived_from()
    {
        var value = (Entity)Activator.CreateInstance(DerivedFromEntity())!;
        TakeEverywhere(value);
        foreach (var place in await PlacesAsync())
        {
            Assert.Equal("proxy", (string?)place!["openlayer.omitted"]);
            Assert.Equal(typeof(Entity).FullName, (string?)place["type"]);
        }

        Assert.Equal(0, value.Calls);
    }

    [Fact]
    public async Task An_entity_with_a_loader_shows_what_it_holds_and_loads_nothing()
    {
        var loads = 0;
        var value = new Loading((_, _) => loads++) { Name = "n" };
        TakeEverywhere(value);
        foreach (var place in await PlacesAsync())
        {
            Assert.Equal("n", (string?)place!["name"]);
            Assert.Equal("lazy", (string?)place["others"]!["openlayer.omitted"]);
        }

        Assert.Equal(0, loads);
    }

    private static void TakeEverywhere(object value)
    {
        Take(value);
        Take(new { Inside = value });
        Take(new List<object> { value });
        Take(new Dictionary<string, object> { ["a"] = value });
        Take(new Holder<object>(value, [value]));
        if (value is Entity entity)
        {
            Take(new Holder<Entity>(entity, [entity]));
        }

        if (value is IDoc doc)
        {
            Take(new Holder<IDoc>(doc, [doc]));
        }

        if (value is IList<string> list)
        {
            Take(new Holder<IEnumerable<string>>(list, [list]));
        }

        Echo(value);
    }

    private async Task<IReadOnlyList<JsonNode?>> PlacesAsync()
    {
        var rows = await RowsAsync();
        var values = rows.Select(row => row["steps"]![0]!["inputs"]!["value"]).ToArray();
        return
        [
            values[0],
            values[1]!["inside"],
            values[2]![0],
            values[3]!["a"],
            rows[^1]["steps"]![0]!["output"],
            .. values[4..^1].SelectMany(value => new[] { value!["value"], value["values"]![0] }),
        ];
    }

    private static Type DerivedFromEntity()
    {
        var module = AssemblyBuilder
            .DefineDynamicAssembly(new AssemblyName("Proxies"), AssemblyBuilderAccess.Run)
            .DefineDynamicModule("Proxies");
        return module.DefineType("EntityProxy", TypeAttributes.Public, typeof(Entity)).CreateType();
    }

    [Trace]
    private static void Take(object? value) => GC.KeepAlive(value);

    [Trace]
    private static object Echo(object value) => value;

    public class Counting : DispatchProxy
    {
        public int Calls { get; private set; }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            Calls++;
            return null;
        }
    }

    public class Entity
    {
        internal int Calls { get; private set; }

        public virtual string Name
        {
            get
            {
                Calls++;
                return "called";
            }
        }
    }

    private sealed class Loading(Action<object, string> lazyLoader)
    {
        public string? Name { get; set; }

        public IReadOnlyList<string> Others
        {
            get
            {
                lazyLoader(this, nameof(Others));
                return [];
            }
        }
    }

    private sealed record Holder<T>(T Value, List<T> Values);
}
