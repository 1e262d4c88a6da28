using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Openlayer.Capture;

/// <summary>
/// Stops System.Text.Json at values that run the user's code, or are of another type than is declared: they are for the
/// <see cref="CarefulWriter"/>.
/// </summary>
internal static class CareGuard
{
    /// <summary>Puts the check into a contract, where it runs before anything of the value is read.</summary>
    public static void Watch(JsonTypeInfo contract)
    {
        // The user's own callbacks would run without the user's asking.
        contract.OnSerialized = null;
        contract.OnSerializing =
            contract.Kind == JsonTypeInfoKind.Object ? WatchObject(contract) : WatchCollection(contract);
    }

    /// <summary>
    /// As <see cref="Watch"/>, for contracts that the careful writer itself uses, and the converters that it asks.
    /// </summary>
    public static void WatchForProxies(JsonTypeInfo contract)
    {
        contract.OnSerialized = null;
        contract.OnSerializing = contract.Type.IsValueType ? null : StopAtProxy;
    }

    private static Action<object>? WatchObject(JsonTypeInfo contract)
    {
        var type = contract.Type;
        if (ProxyTypes.KindOf(type) != ProxyKind.None || SpecialShapes.Has(type) || contract.Properties.Any(NeedsCare))
        {
            return static _ => throw new NeedsCareException();
        }

        if (SecretEntries.Judge(contract) is { } isSecret)
        {
            return entry => StopAtSecret(isSecret(entry));
        }

        return type.IsValueType || type.IsSealed ? null : value => Stop(value.GetType() != type);
    }

    private static Action<object>? WatchCollection(JsonTypeInfo contract)
    {
        if (contract.Kind == JsonTypeInfoKind.Dictionary && !HasPlainKeys(contract))
        {
            return static _ => throw new NeedsCareException();
        }

        if (contract is { Kind: JsonTypeInfoKind.Dictionary, KeyType: { } key } && key == typeof(string))
        {
            return StopAtSecretKey;
        }

        return contract.Type.IsArray ? null : static value => Stop(UserCode.IsRunByReading(value.GetType()));
    }

    // Of this dictionary or entry alone: the next one of its type may hold none.
    private static void StopAtSecret(bool isSecret)
    {
        if (isSecret)
        {
            throw new NeedsCareException(isForAll: false);
        }
    }

    private static void StopAtSecretKey(object dictionary)
    {
        Stop(UserCode.IsRunByReading(dictionary.GetType()) || dictionary is not System.Collections.IDictionary);
        foreach (var key in ((System.Collections.IDictionary)dictionary).Keys)
        {
            StopAtSecret(key is string name && SecretKeys.Match(name));
        }
    }

    /// <summary>False where keys may be anything: two of them may have one name, or none.</summary>
    private static bool HasPlainKeys(JsonTypeInfo contract) =>
        contract.Type.IsGenericType
        && contract.KeyType is { } key
        && (key == typeof(string) || key.IsPrimitive || key.IsEnum || key == typeof(Guid));

    private static bool NeedsCare(JsonPropertyInfo property) =>
        UserCode.IsRunBy(property) || UserCode.Is(property.CustomConverter);

    private static void StopAtProxy(object value) => Stop(ProxyTypes.KindOf(value.GetType()) != ProxyKind.None);

    private static void Stop(bool needsCare)
    {
        if (needsCare)
        {
            throw new NeedsCareException();
        }
    }
}

/// <summary>
/// The same for values that have no contract to watch: they are written by a converter of the user's.
/// </summary>
internal sealed class UserConverterGuard(IEnumerable<JsonConverter> ofContext) : WrittenOnlyConverter
{
    private readonly JsonConverter[] _ofContext = [.. ofContext.Where(UserCode.Is)];

    public override bool CanConvert(Type typeToConvert) =>
        UserCode.ConvertsItself(typeToConvert)
        || Array.Exists(_ofContext, converter => converter.CanConvert(typeToConvert));

    public override void Write(Utf8JsonWriter writer, object value, JsonSerializerOptions options) =>
        throw new NeedsCareException();
}
