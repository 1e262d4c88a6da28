using System.Collections;
using System.Reflection;

namespace Openlayer.Serialization;

/// <summary>Tells values that must not be read: reading them has effects, takes time, or says nothing.</summary>
internal static class NotData
{
    // By name, as the runtime does not reference the packages that define them.
    private static readonly HashSet<string> _serviceTypes =
    [
        "Microsoft.AspNetCore.Http.HttpContext",
        "Microsoft.AspNetCore.Http.HttpRequest",
        "Microsoft.AspNetCore.Http.HttpResponse",
        "Microsoft.EntityFrameworkCore.DbContext",
    ];

    public static bool Is(Type type) =>
        typeof(Delegate).IsAssignableFrom(type)
        || typeof(Stream).IsAssignableFrom(type)
        || typeof(Task).IsAssignableFrom(type)
        || typeof(IServiceProvider).IsAssignableFrom(type)
        || typeof(MemberInfo).IsAssignableFrom(type)
        || typeof(WaitHandle).IsAssignableFrom(type)
        || type == typeof(CancellationToken)
        || type == typeof(ValueTask)
        || IsComputedOnReading(type)
        || type == typeof(IntPtr)
        || type == typeof(UIntPtr)
        || type.IsPointer
        || IsService(type);

    /// <summary>Their value is made, or waited for, by whoever reads it first.</summary>
    private static bool IsComputedOnReading(Type type) =>
        type.IsGenericType
        && type.GetGenericTypeDefinition() is var definition
        && (definition == typeof(ValueTask<>) || definition == typeof(Lazy<>) || definition == typeof(ThreadLocal<>));

    /// <summary>
    /// A sequence that may be computed by reading it: reading it here would run the user's code early, or twice.
    /// </summary>
    public static bool IsLazy(Type type) =>
        type != typeof(string)
        && (typeof(IEnumerator).IsAssignableFrom(type)
            || IsAsyncSequence(type)
            || (typeof(IEnumerable).IsAssignableFrom(type) && !IsMaterialized(type)));

    private static bool IsMaterialized(Type type)
    {
        if (typeof(ICollection).IsAssignableFrom(type) || type.IsArray)
            return true;
        // A LINQ iterator over a list is an IList<T> too, and still runs the user's selector when it is read.
        if (type.Namespace == "System.Linq")
            return false;
        return Implements(type, typeof(ICollection<>)) || Implements(type, typeof(IReadOnlyCollection<>));
    }

    private static bool IsAsyncSequence(Type type) => Implements(type, typeof(IAsyncEnumerable<>));

    [System.Diagnostics.CodeAnalysis.UnconditionalSuppressMessage(
        "Trimming",
        "IL2070",
        Justification = "An interface that was trimmed away is one that nothing can read the value through.")]
    private static bool Implements(Type type, Type definition)
    {
        if (type.IsInterface && IsOf(type, definition))
            return true;
        foreach (var candidate in type.GetInterfaces())
        {
            if (IsOf(candidate, definition))
                return true;
        }

        return false;
    }

    private static bool IsOf(Type candidate, Type definition) =>
        candidate.IsGenericType && candidate.GetGenericTypeDefinition() == definition;

    private static bool IsService(Type type)
    {
        for (var t = type; t is not null; t = t.BaseType)
        {
            if (t.FullName is { } name && _serviceTypes.Contains(name))
                return true;
        }

        return false;
    }
}
