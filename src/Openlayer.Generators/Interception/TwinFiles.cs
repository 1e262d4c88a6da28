using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace Openlayer.Generators.Interception;

/// <summary>
/// Files with the same text. The compiler identifies an intercepted call by the text of its file, so it accepts none in
/// a file whose text is there twice.
/// </summary>
internal static class TwinFiles
{
    private static readonly ConditionalWeakTable<Compilation, ILookup<int, SyntaxTree>> _byLength = new();

    /// <summary>True when another file of the compilation has the same text.</summary>
    public static bool Has(SyntaxTree file, Compilation compilation, CancellationToken cancellationToken) =>
        _byLength
            .GetValue(compilation, static compilation => compilation.SyntaxTrees.ToLookup(static tree => tree.Length))[
                file.Length
            ]
            .Any(other =>
                other != file && other.GetText(cancellationToken).ContentEquals(file.GetText(cancellationToken))
            );
}
