using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Openlayer.Capture;

/// <summary>Writes the members of one object, so that one that fails costs only itself.</summary>
internal sealed class CarefulMembers(Utf8JsonWriter json, TypeContracts contracts, CarefulWriter values)
{
    private readonly ReadMembers _read = new();

    public void Forget() => _read.Forget();

    public void Write(object owner, Type type, JsonTypeInfo contract)
    {
        var members = _read.Of(owner, contract);
        if (SpecialShapes.IsUnwrapped(type))
        {
            values.Write(Array.Find(members, static member => member is not null));
            return;
        }

        var isSecret = members.Length == 2 && SecretEntries.Are(type) && SecretEntries.IsSecret(members[0], members[1]);
        json.WriteStartObject();
        for (var i = 0; i < members.Length; i++)
        {
            var property = contract.Properties[i];
            if (property.Get is null || SpecialShapes.Omits(type, NameOf(property)))
            {
                continue;
            }

            if (members[i] is FailedMember failed)
            {
                WriteFailed(property, type, failed.Exception);
            }
            else if (isSecret && i == 1)
            {
                WriteSecret(property, members[i]!);
            }
            else if (property.IsExtensionData)
            {
                WriteExtensions(members[i]);
            }
            else
            {
                WriteMember(owner, members[i], property, type);
            }
        }

        json.WriteEndObject();
    }

    /// <summary>What an entity holds already. Its getters are not called, because they may ask a database.</summary>
    public void WriteLoaded(object owner, Type type)
    {
        var entity = type;
        while (entity.Module.Assembly.IsDynamic && entity.BaseType is { } inherited)
        {
            entity = inherited;
        }

        json.WriteStartObject();
        foreach (var property in contracts.FindToWalk(entity)?.Properties ?? [])
        {
            if (property.Get is null)
            {
                continue;
            }

            json.WritePropertyName(property.Name);
            if (BackingField(property) is not { } field)
            {
                Marker.Computed(json, property.PropertyType);
            }
            else
            {
                WriteValue(field.GetValue(owner), property);
            }
        }

        json.WriteEndObject();
    }

    private void WriteMember(object owner, object? member, JsonPropertyInfo property, Type ownerType)
    {
        try
        {
            if (property.ShouldSerialize?.Invoke(owner, member) == false)
            {
                return;
            }
        }
#pragma warning disable CA1031 // A context's condition is user code as well.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            WriteFailed(property, ownerType, exception);
            return;
        }

        json.WritePropertyName(property.Name);
        WriteValue(member, property);
    }

    private void WriteValue(object? member, JsonPropertyInfo property)
    {
        if (member is not null && property.CustomConverter is ClassifiedConverter classified)
        {
            classified.Write(json, member);
        }
        else if (UserCode.Is(property.CustomConverter))
        {
            values.Converted.WriteMember(property, member);
        }
        else
        {
            values.Write(member);
        }
    }

    private void WriteExtensions(object? extensions)
    {
        if (extensions is not System.Collections.IEnumerable pairs)
        {
            return;
        }

        foreach (var (name, value) in ReadPairs.Of(ReadItems.Of(pairs), contracts).Items)
        {
            json.WritePropertyName(name as string ?? "");
            if (SecretEntries.IsSecret(name, value))
            {
                Marker.Secret(json, value!.GetType());
            }
            else
            {
                values.Write(value);
            }
        }
    }

    private void WriteSecret(JsonPropertyInfo property, object value)
    {
        json.WritePropertyName(property.Name);
        Marker.Secret(json, value.GetType());
    }

    private void WriteFailed(JsonPropertyInfo property, Type ownerType, Exception exception)
    {
        json.WritePropertyName(property.Name);
        Marker.Failed(json, ownerType, exception);
    }

    private static string NameOf(JsonPropertyInfo property) =>
        (property.AttributeProvider as MemberInfo)?.Name ?? property.Name;

    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "A field that was trimmed away is not read.")]
    private static FieldInfo? BackingField(JsonPropertyInfo property) =>
        property.AttributeProvider switch
        {
            FieldInfo field => field,
            PropertyInfo { DeclaringType: { } type, Name: var name } => type.GetField(
                $"<{name}>k__BackingField",
                BindingFlags.Instance | BindingFlags.NonPublic
            ),
            _ => null,
        };
}
