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

    public static IEnumerable<GeneratedFileModel> Assign(ImmutableArray<TracedMethodModel> methods) => methods
        .GroupBy(Wanted, StringComparer.OrdinalIgnoreCase)
        .OrderBy(twins => twins.Key, StringComparer.OrdinalIgnoreCase)
        .SelectMany(twins => twins
            .OrderBy(method => method.Source.Method, StringComparer.Ordinal)
            .Select((method, index) => new GeneratedFileModel($"{Wanted(method)}{Number(index)}.g.cs", method)));

    private static string Wanted(TracedMethodModel method)
    {
        var types = method.ContainingTypes.Select(type => type.Name);
        var space = method.Namespace.Length > 0 ? method.Namespace + "." : "";
        var name = $"{space}{string.Join(".", types)}.{method.Signature.Name}{Arity(method)}".Replace("@", "");
        return new string([.. name.Select(c => char.IsLetterOrDigit(c) || Allowed.Contains(c) ? c : '_')]);
    }

    private static string Arity(TracedMethodModel method) =>
        method.Signature.TypeParameters is { Count: > 0 } parameters ? $"{{{string.Join(",", parameters)}}}" : "";

    private static string Number(int index) =>
        index == 0 ? "" : "." + (index + 1).ToString(CultureInfo.InvariantCulture);
}
