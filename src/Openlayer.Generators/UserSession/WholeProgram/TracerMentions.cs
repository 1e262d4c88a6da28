using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Openlayer.Generators.Text;
using Openlayer.Generators.UserSession.Symbols;

namespace Openlayer.Generators.UserSession.WholeProgram;

/// <summary>Where a file mentions the tracer.</summary>
internal static class TracerMentions
{
    // Trees outlive compilations while a user types: only the file that changes is read again.
    private static readonly ConditionalWeakTable<SyntaxTree, IReadOnlyList<int>> _positions = new();

    public static bool AreIn(SyntaxTree tree, CancellationToken cancellationToken) =>
        PositionsIn(tree, cancellationToken).Count > 0;

    /// <summary>The names in a file that may be one of the tracer's.</summary>
    public static IEnumerable<SyntaxToken> NamesIn(SyntaxTree tree, CancellationToken cancellationToken) =>
        TextSearch
            .NamesAt(PositionsIn(tree, cancellationToken), tree, cancellationToken)
            .Where(static token => TracerSymbols.IsName(token.ValueText));

    private static IReadOnlyList<int> PositionsIn(SyntaxTree tree, CancellationToken cancellationToken) =>
        _positions.GetValue(tree, one => TextSearch.Positions(one.GetText(cancellationToken), TracerSymbols.Common));
}
