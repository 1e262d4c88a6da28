using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Openlayer.Capture;

/// <summary>
/// Contracts by reflection for types that System.Text.Json has none for: those with names that only its camel casing
/// makes equal, and those with a member that it can't write, such as a span. It would refuse all that holds such a
/// value.
/// </summary>
[RequiresUnreferencedCode("Reads the members of types by reflection.")]
[RequiresDynamicCode("Reads the members of types by reflection.")]
internal sealed class ReflectedContracts : DefaultJsonTypeInfoResolver
{
    public override JsonTypeInfo GetTypeInfo(Type type, JsonSerializerOptions options)
    {
        try
        {
            return base.GetTypeInfo(type, options);
        }
        catch (Exception exception)
            when (exception is InvalidOperationException or NotSupportedException or ArgumentException)
        {
            if (WithOwnNames(type, options) is { } contract)
            {
                return contract;
            }

            if (typeof(System.Collections.IEnumerable).IsAssignableFrom(type))
            {
                throw;
            }

            return MemberByMember(type, options);
        }
    }

    private JsonTypeInfo? WithOwnNames(Type type, JsonSerializerOptions options)
    {
        MemberNaming.KeepsNames = true;
        try
        {
            return base.GetTypeInfo(type, options);
        }
        catch (Exception exception)
            when (exception is InvalidOperationException or NotSupportedException or ArgumentException)
        {
            return null;
        }
        finally
        {
            MemberNaming.KeepsNames = false;
        }
    }

    private static JsonTypeInfo MemberByMember(Type type, JsonSerializerOptions options)
    {
        var contract = JsonTypeInfo.CreateJsonTypeInfo(type, options);
        if (contract.Kind != JsonTypeInfoKind.Object)
        {
            return contract;
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in type.GetProperties(BindingFlags.Instance | BindingFlags.Public).Where(IsReadable))
        {
            var name =
                member.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name
                ?? JsonNamingPolicy.CamelCase.ConvertName(member.Name);
            if (!names.Add(name) && !names.Add(name = member.Name))
            {
                continue;
            }

            var property = contract.CreateJsonPropertyInfo(member.PropertyType, name);
            property.AttributeProvider = member;
            property.Get = member.GetValue;
            contract.Properties.Add(property);
        }

        return contract;
    }

    private static bool IsReadable(PropertyInfo member) =>
        member.GetMethod is { IsPublic: true }
        && member.GetIndexParameters().Length == 0
        && !member.PropertyType.IsByRef
        && !member.PropertyType.IsByRefLike
        && !member.PropertyType.IsPointer
        && !member.PropertyType.IsFunctionPointer
        && member.GetCustomAttribute<JsonIgnoreAttribute>() is not { Condition: JsonIgnoreCondition.Always };
}
