using System.Collections;
using System.Runtime.CompilerServices;
using Openlayer.Capture.NeverCaptured;

namespace Openlayer.Capture;

/// <summary>Values that must not be read: reading has side effects, takes time, or yields nothing useful.</summary>
internal static class UncapturableValues
{
    private static readonly ConditionalWeakTable<Type, object> _known = new();
    private static readonly object _yes = new();
    private static readonly object _no = new();

    public static bool Is(Type type) =>
        ReferenceEquals(
            _known.GetValue(type, static type => type.IsPointer || IsNeverCaptured(type) ? _yes : _no),
            _yes
        );

    /// <summary>
    /// A sequence that may be computed by reading it: reading it here would run the user's code early, or twice.
    /// </summary>
    public static bool IsLazy(Type type) =>
        type != typeof(string)
        && (
            typeof(IEnumerator).IsAssignableFrom(type)
            || IsAsyncSequence(type)
            || (typeof(IEnumerable).IsAssignableFrom(type) && !IsMaterialized(type))
        );

    private static bool IsMaterialized(Type type)
    {
        if (typeof(ICollection).IsAssignableFrom(type) || type.IsArray)
        {
            return true;
        }
        // A LINQ iterator over a list is an IList<T> too, and still runs the user's selector when it is read.
        if (type.Namespace == "System.Linq")
        {
            return false;
        }

        return Implements(type, typeof(ICollection<>)) || Implements(type, typeof(IReadOnlyCollection<>));
    }

    private static bool IsAsyncSequence(Type type) => Implements(type, typeof(IAsyncEnumerable<>));

    [System.Diagnostics.CodeAnalysis.UnconditionalSuppressMessage(
        "Trimming",
        "IL2070",
        Justification = "An interface that was trimmed away is one that nothing can read the value through."
    )]
    private static bool Implements(Type type, Type definition)
    {
        if (type.IsInterface && IsOf(type, definition))
        {
            return true;
        }

        foreach (var candidate in type.GetInterfaces())
        {
            if (IsOf(candidate, definition))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsOf(Type candidate, Type definition) =>
        candidate.IsGenericType && candidate.GetGenericTypeDefinition() == definition;

    [System.Diagnostics.CodeAnalysis.UnconditionalSuppressMessage(
        "Trimming",
        "IL2070",
        Justification = "An interface that was trimmed away is one that nothing can reach a service through."
    )]
    private static bool IsNeverCaptured(Type type)
    {
        for (var ancestor = type; ancestor is not null; ancestor = ancestor.BaseType)
        {
            if (IsListed(ancestor))
            {
                return true;
            }
        }

        return Array.Exists(type.GetInterfaces(), IsListed);
    }

    private static bool IsListed(Type type) =>
        (type.IsGenericType ? type.GetGenericTypeDefinition() : type).FullName is { } name
        && (
            NeverCapturedTypes.Names.Contains(name)
            || Array.Exists(NeverCapturedTypes.Endings, ending => ending.Covers(name))
        );
}
