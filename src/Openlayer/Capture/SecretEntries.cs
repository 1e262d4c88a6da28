using System.Collections;
using System.Text.Json.Serialization.Metadata;

namespace Openlayer.Capture;

/// <summary>
/// Pairs of a name and a value, which lists of headers and settings consist of: where the name is a secret's, the value
/// is withheld, as in a dictionary.
/// </summary>
internal static class SecretEntries
{
    /// <summary>True for a type whose first member may be the name of a secret, and the second the secret.</summary>
    public static bool Are(Type type)
    {
        if (type == typeof(DictionaryEntry))
        {
            return true;
        }

        return type is { IsGenericType: true, Namespace: "System" or "System.Collections.Generic" }
            && type.GetGenericTypeDefinition() is var definition
            && (
                definition == typeof(KeyValuePair<,>)
                || definition == typeof(ValueTuple<,>)
                || definition == typeof(Tuple<,>)
            )
            && type.GetGenericArguments() is [var name, var value]
            && (name == typeof(string) || name == typeof(object))
            && !value.IsPrimitive
            && !value.IsEnum;
    }

    /// <summary>Whether the value of one of these is withheld.</summary>
    public static bool IsSecret(object? name, object? value) =>
        name is string text && SecretKeys.Match(text) && SecretKeys.CanHoldSecret(value);

    /// <summary>What reads the two members; null where a context leaves them out.</summary>
    public static Func<object, bool>? Judge(JsonTypeInfo contract) =>
        Are(contract.Type) && contract.Properties is [{ Get: { } name }, { Get: { } value }]
            ? entry => name(entry) is string text && SecretKeys.Match(text) && SecretKeys.CanHoldSecret(value(entry))
            : null;
}
