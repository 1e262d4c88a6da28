using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Openlayer.Capture;

/// <summary>
/// Finds which values run the user's code when they are read. Only a value that runs none is left to System.Text.Json,
/// which would run it again where it fails half way, and goes by declared types.
/// </summary>
internal static class UserCode
{
    // Instructions of the runtime.
    private const byte LoadThis = 0x02;
    private const byte LoadField = 0x7B;
    private const byte Return = 0x2A;

    // Those that sign .NET and ASP.NET Core.
    private static readonly HashSet<string> _frameworkKeys =
    [
        "7CEC85D7BEA7798E",
        "B03F5F7F11D50A3A",
        "B77A5C561934E089",
        "CC7B13FFCD2DDD51",
        "ADB9793829DDAE60",
    ];

    private static readonly ConditionalWeakTable<Assembly, object> _ownedByUsers = [];
    private static readonly ConditionalWeakTable<Type, object> _readingRunsIt = [];

    /// <summary>
    /// True for types that are neither .NET's nor what the compiler writes for a collection expression or a <c>new {
    /// }</c>.
    /// </summary>
    public static bool Is(Type type) =>
        (bool)_ownedByUsers.GetValue(type.Assembly, static assembly => !IsFramework(assembly))
        && !IsWrittenByCompiler(type);

    /// <summary>True for collections whose enumerator is not, or may not be, one of the framework's.</summary>
    public static bool IsRunByReading(Type collection) =>
        (bool)
            _readingRunsIt.GetValue(
                collection,
                // Collection<T> and ReadOnlyCollection<T> ask whatever list they were made of; LINQ asks the user's
                // lambdas.
                static type =>
                    (!type.IsArray && Is(type)) || type.Namespace is "System.Collections.ObjectModel" or "System.Linq"
            );

    /// <summary>True for a property that is more than the field behind it.</summary>
    public static bool IsRunBy(JsonPropertyInfo property) =>
        property.Get is not null
        && property.AttributeProvider switch
        {
            FieldInfo => false,
            PropertyInfo { GetMethod: { } getter } member => Is(member.DeclaringType!) && !IsPlain(getter),
            _ => true,
        };

    /// <summary>True for a converter that neither the framework nor this library brings.</summary>
    public static bool Is([NotNullWhen(true)] JsonConverter? converter) =>
        converter is not null && IsForeign(converter.GetType());

    /// <summary>True for a type whose author names a converter for it.</summary>
    public static bool ConvertsItself(Type type) =>
        type.GetCustomAttribute<JsonConverterAttribute>(inherit: false) is { } attribute
        && (attribute.ConverterType is null || IsForeign(attribute.ConverterType));

    /// <summary>True for a getter that returns a field and does nothing else.</summary>
    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "A body that was trimmed away is not plain.")]
    private static bool IsPlain(MethodInfo getter) =>
        getter.IsDefined(typeof(CompilerGeneratedAttribute))
        || (
            RuntimeFeature.IsDynamicCodeSupported
            && getter.GetMethodBody()?.GetILAsByteArray() is [LoadThis, LoadField, _, _, _, _, Return]
        );

    private static bool IsForeign(Type converter) => Is(converter) && converter.Assembly != typeof(UserCode).Assembly;

    private static bool IsWrittenByCompiler(Type type) =>
        type.Name.StartsWith("<>", StringComparison.Ordinal) && type.IsDefined(typeof(CompilerGeneratedAttribute));

    private static bool IsFramework(Assembly assembly) =>
        assembly.GetName().GetPublicKeyToken() is { Length: > 0 } token
        && _frameworkKeys.Contains(Convert.ToHexString(token));
}
