using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Text.Json.Serialization.Metadata;
using Openlayer.Capture.NeverCaptured;

namespace Openlayer.Capture;

/// <summary>
/// Members that are withheld for their name, such as <c>ApiKey</c> of a client's options. Only in types of libraries
/// that don't reference this one: their users can't put <see cref="NoTraceAttribute"/> there, and OL1017 reports the
/// others.
/// </summary>
internal static class SecretMembers
{
    private static readonly SecretNames _names = new("");
    private static readonly string _own = typeof(SecretMembers).Assembly.GetName().Name!;
    private static readonly ConcurrentDictionary<Assembly, bool> _foreign = new();

    // There a token is a piece of text.
    private static readonly string[] _textTypes = ["Prob", "Analyz", "Tokeniz"];

    public static bool Contains(JsonPropertyInfo property, Type owner)
    {
        var declaring = (property.AttributeProvider as MemberInfo)?.DeclaringType ?? owner;
        return CanHoldSecret(property.PropertyType)
            && _foreign.GetOrAdd(declaring.Assembly, IsForeign)
            && !Array.Exists(_textTypes, word => declaring.Name.Contains(word, StringComparison.Ordinal))
            && _names.Match((property.AttributeProvider as MemberInfo)?.Name ?? property.Name);
    }

    private static bool CanHoldSecret(Type type) =>
        type == typeof(string)
        || type == typeof(object)
        || type == typeof(byte[])
        || type == typeof(char[])
        || typeof(IEnumerable<string>).IsAssignableFrom(type)
        || type == typeof(ReadOnlyMemory<byte>)
        || type == typeof(Memory<byte>)
        || type.FullName is "System.BinaryData" or "Microsoft.Extensions.Primitives.StringValues";

    [UnconditionalSuppressMessage(
        "Trimming",
        "IL2026",
        Justification = "A reference is trimmed away only from an assembly that has no use of this one, and that "
            + "is foreign."
    )]
    private static bool IsForeign(Assembly assembly)
    {
        if (assembly.IsDynamic || assembly.GetName().Name == _own)
        {
            return false;
        }

        try
        {
            return !Array.Exists(assembly.GetReferencedAssemblies(), reference => reference.Name == _own);
        }
        catch (PlatformNotSupportedException)
        {
            // Native AOT keeps no references.
            return assembly != Assembly.GetEntryAssembly();
        }
    }
}
