using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Openlayer.Generators.Caching;

/// <summary>
/// Where a file mentions methods that have changed elsewhere, and how far that reaches. What a call means follows from
/// the names in its own statement, and from the types of variables, which another statement of the member may have
/// inferred.
/// </summary>
internal sealed class Mentions
{
    private readonly List<TextSpan> _reached;

    private Mentions(List<TextSpan> reached) => _reached = reached;

    /// <summary>Null when a change may reach all of the file.</summary>
    public static Mentions? Of(IReadOnlyCollection<string> names, SyntaxTree file)
    {
        if (!Spelling.IsPlain(file))
        {
            return null;
        }

        List<TextSpan> reached = [];
        foreach (var location in names.SelectMany(name => Spelling.LocationsOf(name, file)))
        {
            var token = file.GetRoot().FindToken(location);
            if (token.IsKind(SyntaxKind.IdentifierToken) && names.Contains(token.ValueText))
            {
                if (Reach(token) is not { } span)
                {
                    return null;
                }

                reached.Add(span);
            }
        }

        return new Mentions(reached);
    }

    public bool Reach(InvocationExpressionSyntax call)
    {
        foreach (var span in _reached)
        {
            if (span.Contains(call.SpanStart))
            {
                return true;
            }
        }

        return false;
    }

    // Members declare their types, so none depends on what is found in another. Statements outside of types are one
    // member.
    private static TextSpan? Reach(SyntaxToken mention)
    {
        if (Statement(mention) is { } statement && KeepsToItself(statement))
        {
            return statement.FullSpan;
        }

        var member = mention.Parent!.AncestorsAndSelf().OfType<MemberDeclarationSyntax>().FirstOrDefault();
        return member is null or GlobalStatementSyntax or BaseTypeDeclarationSyntax or BaseNamespaceDeclarationSyntax
            ? null
            : member.FullSpan;
    }

    // A lambda's return type is found from its statements, and what it is handed to from that.
    private static StatementSyntax? Statement(SyntaxToken mention)
    {
        StatementSyntax? nearest = null;
        foreach (var node in mention.Parent!.AncestorsAndSelf())
        {
            switch (node)
            {
                case AnonymousFunctionExpressionSyntax:
                    nearest = null;
                    break;
                case StatementSyntax statement:
                    nearest ??= statement;
                    break;
                case MemberDeclarationSyntax:
                    return nearest;
            }
        }

        return nearest;
    }

    private static bool KeepsToItself(StatementSyntax statement) =>
        statement is ExpressionStatementSyntax or ReturnStatementSyntax
        && !statement.DescendantNodes().Any(node => node is VariableDesignationSyntax);
}
