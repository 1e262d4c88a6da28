using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Openlayer.Capture;

/// <summary>
/// Recognizes objects whose members are calls: a mock, which counts them or fails at them, and an entity that loads
/// what it refers to when it is asked.
/// </summary>
internal static class ProxyTypes
{
    private const string LazyLoader = "Microsoft.EntityFrameworkCore.Infrastructure.ILazyLoader";

    // An entity whose proxy adds nothing but the loading: the fields that it inherits are those of the entity.
    private static readonly string[] _entityProxies =
    [
        "Microsoft.EntityFrameworkCore.Proxies.Internal.IProxyLazyLoader",
        "System.Data.Entity.Core.Objects.DataClasses.IEntityWithRelationships",
        "System.Data.Entity.Core.Objects.DataClasses.IEntityWithChangeTracker",
    ];

    // Proxies that a compiler wrote, and collections that load themselves.
    private static readonly string[] _interfaces =
    [
        "Castle.DynamicProxy.IProxyTargetAccessor",
        "NHibernate.Proxy.INHibernateProxy",
        "NHibernate.Collection.IPersistentCollection",
    ];

    private static readonly ConditionalWeakTable<Type, object> _kinds = [];

    public static ProxyKind KindOf(Type type) => (ProxyKind)_kinds.GetValue(type, static type => Look(type));

    /// <summary>The type that a reader of a trace knows: the one that the proxy stands in for.</summary>
    [UnconditionalSuppressMessage(
        "Trimming",
        "IL2070",
        Justification = "An interface that was trimmed away is not named."
    )]
    public static Type TypeBehind(Type proxy)
    {
        var type = proxy;
        while (type is not null && IsGenerated(type))
        {
            type = type.BaseType;
        }

        if (
            type is not null
            && type != typeof(object)
            && !typeof(Delegate).IsAssignableFrom(type)
            && type != typeof(DispatchProxy)
            && type.BaseType != typeof(DispatchProxy)
            && UserCode.Is(type)
            && !IsOfProxyLibrary(type)
        )
        {
            return type;
        }

        return Array.Find(proxy.GetInterfaces(), face => !face.Assembly.IsDynamic && !IsOfProxyLibrary(face)) ?? proxy;
    }

    private static object Look(Type type)
    {
        if (IsProxy(type))
        {
            return Implements(type, _entityProxies) && !type.IsInterface ? ProxyKind.Entity : ProxyKind.Opaque;
        }

        return HasLazyLoader(type) ? ProxyKind.Entity : ProxyKind.None;
    }

    private static bool IsProxy(Type type) =>
        IsGenerated(type) || typeof(DispatchProxy).IsAssignableFrom(type) || Implements(type, _interfaces);

    // A list of proxies is a type of a dynamic assembly too, as far as reflection is concerned.
    private static bool IsGenerated(Type type) =>
        (type.IsConstructedGenericType ? type.GetGenericTypeDefinition() : type) switch
        {
            { IsArray: true } => false,
            var definition => definition.Module.Assembly.IsDynamic,
        };

    [UnconditionalSuppressMessage(
        "Trimming",
        "IL2070",
        Justification = "An interface that was trimmed away has no caller."
    )]
    private static bool Implements(Type type, string[] names) =>
        Array.Exists(type.GetInterfaces(), face => Array.IndexOf(names, face.FullName) >= 0);

    private static bool IsOfProxyLibrary(Type type) =>
        type.Assembly.GetName().Name
            is "Castle.Core"
                or "NSubstitute"
                or "Moq"
                or "FakeItEasy"
                or "Microsoft.EntityFrameworkCore.Proxies"
        || (
            type.Namespace is { } space
            && (space.StartsWith("Castle.", StringComparison.Ordinal) || space == "System.Reflection")
        );

    /// <summary>True for an entity that was given its loader, as an interface or as a delegate.</summary>
    [UnconditionalSuppressMessage(
        "Trimming",
        "IL2070",
        Justification = "A field that was trimmed away holds no loader."
    )]
    [UnconditionalSuppressMessage(
        "Trimming",
        "IL2075",
        Justification = "A field that was trimmed away holds no loader."
    )]
    private static bool HasLazyLoader(Type type)
    {
        const BindingFlags Own =
            BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly;
        if (type.IsValueType || type.IsInterface || !UserCode.Is(type))
        {
            return false;
        }

        for (var current = type; current is not null && current != typeof(object); current = current.BaseType)
        {
            if (Array.Exists(current.GetFields(Own), IsLazyLoader))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsLazyLoader(FieldInfo field) =>
        field.FieldType.FullName == LazyLoader
        || (
            field.FieldType == typeof(Action<object, string>)
            && field.Name.Contains("lazyLoader", StringComparison.OrdinalIgnoreCase)
        );
}

internal enum ProxyKind
{
    None,

    /// <summary>What its fields hold is read; its members are not called.</summary>
    Entity,

    /// <summary>Nothing of it is read.</summary>
    Opaque,
}
