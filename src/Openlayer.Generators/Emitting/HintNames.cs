using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Openlayer.Generators.Models;

namespace Openlayer.Generators.Emitting;

/// <summary>
/// Names a file after its method. The compiler compares such names without casing, so twins are numbered.
/// </summary>
internal static class HintNames
{
    private const string Allowed = ".,-_{}";

    // Where a build writes generated files, Windows has 260 characters for the whole path, and Linux 255 bytes for a
    // name.
    private const int MaxLength = 80;

    public static IEnumerable<GeneratedFileModel> Assign(ImmutableArray<TracedMethodModel> methods) =>
        Number(methods, static method => method, ".g.cs")
            .Select(static file => new GeneratedFileModel(file.HintName, file.Item));

    public static IEnumerable<InterceptedFileModel> Assign(
        IEnumerable<(InterceptedMethodModel Method, EquatableArray<CallSiteModel> Calls)> intercepted
    ) =>
        Number(intercepted, static item => item.Method.Wrapper, ".calls.g.cs")
            .Select(static file => new InterceptedFileModel(file.HintName, file.Item.Method, file.Item.Calls));

    private static IEnumerable<(string HintName, T Item)> Number<T>(
        IEnumerable<T> items,
        Func<T, TracedMethodModel> methodOf,
        string extension
    ) =>
        items
            .Select(item => (Wanted: Wanted(methodOf(item)), Item: item))
            .GroupBy(named => named.Wanted, StringComparer.OrdinalIgnoreCase)
            .OrderBy(twins => twins.Key, StringComparer.OrdinalIgnoreCase)
            .SelectMany(twins =>
                twins
                    .OrderBy(named => methodOf(named.Item).Source.Method, StringComparer.Ordinal)
                    .Select((named, index) => ($"{named.Wanted}{Ordinal(index)}{extension}", named.Item))
            );

    private static string Wanted(TracedMethodModel method)
    {
        var name = new StringBuilder();
        if (method.Namespace.Length > 0)
        {
            name.Append(method.Namespace).Append('.');
        }

        foreach (var type in method.ContainingTypes)
        {
            name.Append(type.Name).Append('.');
        }

        name.Append(method.Signature.Name).Append(Arity(method)).Replace("@", "");
        for (var at = 0; at < name.Length; at++)
        {
            if (!IsAllowed(name[at]))
            {
                name[at] = '_';
            }
        }

        return name.Length <= MaxLength ? name.ToString() : Shorten(name.ToString());
    }

    // The end matters most: it is the method. The hash separates names that end alike.
    private static string Shorten(string name)
    {
        var hash = Hash(name);
        return hash + "-" + name.Substring(name.Length - (MaxLength - hash.Length - 1));
    }

    // FNV-1a, because the hash code of a string differs from process to process.
    private static string Hash(string name)
    {
        var hash = 14695981039346656037UL;
        foreach (var letter in name)
        {
            hash = unchecked((hash ^ letter) * 1099511628211UL);
        }

        return hash.ToString("x16", CultureInfo.InvariantCulture);
    }

    private static bool IsAllowed(char letter) => char.IsLetterOrDigit(letter) || Allowed.IndexOf(letter) >= 0;

    private static string Arity(TracedMethodModel method) =>
        method.Signature.TypeParameters is { Count: > 0 } parameters ? $"{{{string.Join(",", parameters)}}}" : "";

    private static string Ordinal(int index) =>
        index == 0 ? "" : "." + (index + 1).ToString(CultureInfo.InvariantCulture);
}
