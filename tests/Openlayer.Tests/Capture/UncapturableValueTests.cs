using System.Globalization;
using System.Reflection;
using System.Reflection.Emit;
using System.Security.Claims;
using Openlayer.Capture;
using Openlayer.Capture.NeverCaptured;

namespace Openlayer.Tests.Capture;

public sealed partial class UncapturableValueTests : TracingTest
{
    private static readonly ModuleBuilder _module = AssemblyBuilder
        .DefineDynamicAssembly(new AssemblyName("Packages"), AssemblyBuilderAccess.Run)
        .DefineDynamicModule("Packages");

    public static TheoryData<string> Listed => [.. NeverCapturedTypes.Names];

    [Theory]
    [MemberData(nameof(Listed))]
    public void A_listed_type_and_what_is_derived_from_it_is_no_data(string name)
    {
        var listed = Define(name, parent: null);
        Assert.True(UncapturableValues.Is(listed));
        Assert.True(UncapturableValues.Is(Define("Derived." + name.Split('`')[0], Closed(listed))));
        Assert.False(UncapturableValues.Is(Define("Other." + name, parent: null)));
    }

    [Theory]
    [MemberData(nameof(Values))]
    public async Task A_handle_is_marked_alone_and_inside_of_an_object(object value)
    {
        Take(value);
        Take(new { Inside = value });
        Take(new Dictionary<string, object> { ["inside"] = value });
        var inputs = (await RowsAsync()).Select(row => row["steps"]![0]!["inputs"]!["value"]!).ToArray();
        Assert.Equal("type", (string?)inputs[0]["openlayer.omitted"]);
        Assert.All(inputs[1..], input => Assert.Equal("type", (string?)input["inside"]!["openlayer.omitted"]));
    }

    public static TheoryData<object> Values =>
        new()
        {
            new HttpClient(),
            new HttpRequestMessage(HttpMethod.Get, new Uri("http://127.0.0.1/"))
            {
                Headers = { { "Authorization", "Bearer x" } },
            },
            new ClaimsPrincipal(new ClaimsIdentity([new Claim("name", "ada")])),
            new StringReader("text"),
            new SemaphoreSlim(1),
            new CancellationTokenSource(),
            new Progress<int>(),
            TimeProvider.System,
            typeof(UncapturableValueTests).Assembly,
            new Microsoft.Extensions.Configuration.ConfigurationManager(),
            Microsoft.Extensions.Options.Options.Create(new object()),
            new Microsoft.AspNetCore.Http.DefaultHttpContext(),
            new Microsoft.AspNetCore.Http.DefaultHttpContext().Request,
            Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance,
            new Microsoft.Extensions.Caching.Memory.MemoryCache(
                new Microsoft.Extensions.Caching.Memory.MemoryCacheOptions()
            ),
        };

    [Trace]
    private partial void Take(object value);

    private void TakeCore(object value) { }

    private static Type Closed(Type type) =>
        type.IsGenericTypeDefinition
            ? type.MakeGenericType([.. type.GetGenericArguments().Select(_ => typeof(int))])
            : type;

    private static Type Define(string name, Type? parent)
    {
        if (_module.GetType(name.Replace("+", "\\+", StringComparison.Ordinal)) is { } known)
        {
            return known;
        }

        if (name.Split('+') is [var outer, var inner] && parent is null)
        {
            return Nested(outer, inner);
        }

        var type = _module.DefineType(name.Replace('+', '_'), TypeAttributes.Public, parent);
        if (name.Split('`') is [_, var arity])
        {
            type.DefineGenericParameters([
                .. Enumerable.Range(1, int.Parse(arity, CultureInfo.InvariantCulture)).Select(n => $"T{n}"),
            ]);
        }

        return type.CreateType();
    }

    private static Type Nested(string outer, string inner)
    {
        // Its own module, because the outer type may be listed as well.
        var module = AssemblyBuilder
            .DefineDynamicAssembly(new AssemblyName(outer), AssemblyBuilderAccess.Run)
            .DefineDynamicModule(outer);
        var type = module.DefineType(outer, TypeAttributes.Public);
        var nested = type.DefineNestedType(inner, TypeAttributes.NestedPublic);
        type.CreateType();
        return nested.CreateType();
    }
}
