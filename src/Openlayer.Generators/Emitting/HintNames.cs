using System.Collections.Immutable;
using System.Globalization;
using Openlayer.Generators.Models;

namespace Openlayer.Generators.Emitting;

/// <summary>
/// Names a file after its method. The compiler compares such names without casing, so twins are numbered.
/// </summary>
internal static class HintNames
{
    private const string Allowed = ".,-_{}";

    public static IEnumerable<GeneratedFileModel> Assign(ImmutableArray<TracedMethodModel> methods) =>
        Number(methods, static method => method, ".g.cs")
            .Select(static file => new GeneratedFileModel(file.HintName, file.Item));

    public static IEnumerable<WovenFileModel> Assign(
        IEnumerable<(WovenMethodModel Method, EquatableArray<CallSiteModel> Calls)> woven) =>
        Number(woven, static item => item.Method.Wrapper, ".calls.g.cs")
            .Select(static file => new WovenFileModel(file.HintName, file.Item.Method, file.Item.Calls));

    private static IEnumerable<(string HintName, T Item)> Number<T>(
        IEnumerable<T> items, Func<T, TracedMethodModel> methodOf, string extension) => items
        .GroupBy(item => Wanted(methodOf(item)), StringComparer.OrdinalIgnoreCase)
        .OrderBy(twins => twins.Key, StringComparer.OrdinalIgnoreCase)
        .SelectMany(twins => twins
            .OrderBy(item => methodOf(item).Source.Method, StringComparer.Ordinal)
            .Select((item, index) => ($"{Wanted(methodOf(item))}{Ordinal(index)}{extension}", item)));

    private static string Wanted(TracedMethodModel method)
    {
        var types = method.ContainingTypes.Select(type => type.Name);
        var space = method.Namespace.Length > 0 ? method.Namespace + "." : "";
        var name = $"{space}{string.Join(".", types)}.{method.Signature.Name}{Arity(method)}".Replace("@", "");
        return new string([.. name.Select(c => char.IsLetterOrDigit(c) || Allowed.Contains(c) ? c : '_')]);
    }

    private static string Arity(TracedMethodModel method) =>
        method.Signature.TypeParameters is { Count: > 0 } parameters ? $"{{{string.Join(",", parameters)}}}" : "";

    private static string Ordinal(int index) =>
        index == 0 ? "" : "." + (index + 1).ToString(CultureInfo.InvariantCulture);
}
