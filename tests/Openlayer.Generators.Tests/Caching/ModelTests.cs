using System.Reflection;
using Microsoft.CodeAnalysis;
using Openlayer.Generators.Models;

namespace Openlayer.Generators.Tests.Caching;

public class ModelTests
{
    [Fact]
    public void Models_hold_values_only()
    {
        var types = Reached();

        Assert.Contains(typeof(ParameterModel), types);
        Assert.Contains(typeof(StepModel), types);
        Assert.All(
            types,
            type => Assert.True(IsValue(type), $"{type} can't be compared by value, or keeps a compilation alive")
        );
    }

    [Fact]
    public void Every_model_is_reached() =>
        Assert.Empty(
            typeof(GeneratedFileModel)
                .Assembly.GetTypes()
                .Where(type =>
                    type.Namespace == typeof(GeneratedFileModel).Namespace
                    && type is { IsNested: false, IsGenericType: false }
                )
                .Except(Reached())
        );

    [Fact]
    public void Equal_arrays_are_equal_and_others_are_not()
    {
        EquatableArray<string> one = new(["a", "b"]);

        Assert.Equal(one, new EquatableArray<string>(["a", "b"]));
        Assert.Equal(one.GetHashCode(), new EquatableArray<string>(["a", "b"]).GetHashCode());
        Assert.NotEqual(one, new EquatableArray<string>(["b", "a"]));
        Assert.NotEqual(one, new EquatableArray<string>(["a"]));
        Assert.Equal(default, new EquatableArray<string>([]));
    }

    private static HashSet<Type> Reached()
    {
        var types = new HashSet<Type>();
        Walk(typeof(GeneratedFileModel), types);
        Walk(typeof(InterceptedFileModel), types);
        Walk(typeof(DescriptionModel), types);
        return types;
    }

    private static void Walk(Type type, HashSet<Type> seen)
    {
        if (!seen.Add(type) || type.IsPrimitive || type.IsEnum || type == typeof(string))
        {
            return;
        }

        if (type.IsGenericType)
        {
            Walk(type.GenericTypeArguments[0], seen);
            return;
        }

        foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
        {
            Walk(field.FieldType, seen);
        }
    }

    private static bool IsValue(Type type) =>
        type.IsPrimitive
        || type.IsEnum
        || type == typeof(string)
        || (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(EquatableArray<>))
        || (
            type.Assembly == typeof(GeneratedFileModel).Assembly
            && typeof(IEquatable<>).MakeGenericType(type).IsAssignableFrom(type)
            && !typeof(ISymbol).IsAssignableFrom(type)
        );
}
