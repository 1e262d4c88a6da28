using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Openlayer.Generators.Methods;

namespace Openlayer.Generators.Interception;

/// <summary>
/// The names that methods with <c>[Trace]</c> have, in a project and in those that it references. Nearly every call in
/// a program is of another name, and needs no further look.
/// </summary>
internal static class TracedNames
{
    private static readonly ConditionalWeakTable<Compilation, HashSet<string>> _known = new();

    /// <summary>The names; perhaps some more, because attributes are matched by name alone.</summary>
    public static HashSet<string> Of(Compilation compilation, CancellationToken cancellationToken) =>
        _known.TryGetValue(compilation, out var known)
            ? known
            : _known.GetValue(compilation, compilation => Find(compilation, cancellationToken));

    private static HashSet<string> Find(Compilation compilation, CancellationToken cancellationToken)
    {
        List<AttributedMethods> files =
        [
            .. compilation
                .SyntaxTrees.Where(file => !IsOurs(file))
                .Select(file => AttributedMethods.Of(file, cancellationToken)),
        ];
        string[] written = ["Trace", "TraceAttribute"];
        string[] attributes = [.. written, .. files.SelectMany(file => written.SelectMany(name => file.Aliases[name]))];
        return
        [
            .. files.SelectMany(file => attributes.SelectMany(name => file.Methods[name])),
            .. compilation
                .SourceModule.ReferencedAssemblySymbols.SelectMany(assembly => MethodList.Of(assembly).Ids)
                .Select(NameIn),
        ];
    }

    // What this generator writes carries no [Trace], and to look for one would be to parse it before the compiler does.
    private static bool IsOurs(SyntaxTree file) =>
        file.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) && file.FilePath.Contains(TraceNames.Generator);

    // M:Support.Agent.Ask``1(System.String) is of Ask.
    private static string NameIn(string id)
    {
        var name = id.Split('(')[0];
        return name.Substring(name.LastIndexOf('.') + 1).Split('`')[0];
    }
}
