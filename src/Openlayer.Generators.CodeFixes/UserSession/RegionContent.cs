using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace Openlayer.Generators.CodeFixes.UserSession;

/// <summary>The statements of a region as they are inside a block that clears the ids when it is left.</summary>
/// <param name="location">The call that sets them.</param>
/// <param name="region">The statements.</param>
/// <param name="layout">How they are laid out.</param>
/// <param name="isClearMoved">Whether the clear goes elsewhere with its comments; if not, they stay.</param>
internal sealed class RegionContent(
    IdLocation location,
    IdRegion region,
    StatementLayout layout,
    bool isClearMoved = false
)
{
    private readonly LocalDeclarationStatementSyntax[] _movedOut = [.. new RegionLocals(location, region).ToMoveOut];

    /// <summary>Declarations of what later statements use, to stand before the block.</summary>
    public IEnumerable<StatementSyntax> Declarations => _movedOut.Select(Declaration);

    /// <summary>The statements for the block.</summary>
    public IEnumerable<StatementSyntax> Inner =>
        Plain(isMovedOut: true)
            .Select((one, index) => index == 0 ? one with { Statement = StatementLayout.Tight(one.Statement) } : one)
            .Select(one => layout.Inner(one.Statement, one.StartsLine));

    /// <summary>The statements where they are, without what the end of the region makes needless.</summary>
    public IEnumerable<StatementSyntax> InPlace => Plain(isMovedOut: false).Select(static one => one.Statement);

    private IEnumerable<(StatementSyntax Statement, bool StartsLine)> Plain(bool isMovedOut)
    {
        foreach (var statement in region.Statements)
        {
            if (statement == region.Clear && !region.IsNeededEarlier)
            {
                continue;
            }

            var isDeclaredBefore = isMovedOut && _movedOut.Contains(statement);
            if (isDeclaredBefore && Value((LocalDeclarationStatementSyntax)statement) is null)
            {
                continue;
            }

            var plain = WithoutNeedlessClears(statement);
            yield return (
                isDeclaredBefore ? Assignment((LocalDeclarationStatementSyntax)plain) : plain,
                statement.StartsLine()
            );
        }
    }

    private StatementSyntax WithoutNeedlessClears(StatementSyntax statement) =>
        statement.ReplaceNodes(
            statement.DescendantNodes().OfType<BlockSyntax>(),
            (original, current) => WithoutNeedlessClears(original, current)
        );

    private BlockSyntax WithoutNeedlessClears(BlockSyntax original, BlockSyntax current)
    {
        var left = current.WithStatements(
            SyntaxFactory.List(current.Statements.Where((_, index) => !IsNeedless(original, index)))
        );
        return !isClearMoved && region.Clear is { } clear && original.Statements.Contains(clear)
            ? KeptComments.In(left, clear)
            : left;
    }

    private bool IsNeedless(BlockSyntax block, int index) =>
        block.Statements[index] == region.Clear
        || (
            location.IsClear(block.Statements[index])
            && index + 1 < block.Statements.Count
            && Leaves(block.Statements[index + 1])
            && !IdLocation.HasComment(block.Statements[index])
        );

    // The way out leads through the end of the region at once.
    private static bool Leaves(StatementSyntax statement) =>
        statement
            is ReturnStatementSyntax { Expression: null or LiteralExpressionSyntax or IdentifierNameSyntax }
                or ThrowStatementSyntax { Expression: null or IdentifierNameSyntax };

    private StatementSyntax Declaration(LocalDeclarationStatementSyntax statement)
    {
        if (Value(statement) is null)
        {
            return StatementLayout.Tight(statement);
        }

        var variable = statement.Declaration.Variables[0];
        var local = (ILocalSymbol)location.Model.GetDeclaredSymbol(variable)!;
        var written = statement.Declaration.Type;
        var type = written.IsVar
            ? SyntaxFactory
                .ParseTypeName(local.Type.ToDisplayString(_fullNames))
                .WithAdditionalAnnotations(Simplifier.Annotation)
            : written.WithoutTrivia();
        return layout.Parse($"int {variable.Identifier.Text};") is LocalDeclarationStatementSyntax plain
            ? plain.WithDeclaration(
                plain.Declaration.WithType(
                    type.WithLeadingTrivia(plain.GetLeadingTrivia()).WithTrailingTrivia(SyntaxFactory.Space)
                )
            )
            : statement;
    }

    private static readonly SymbolDisplayFormat _fullNames =
        SymbolDisplayFormat.FullyQualifiedFormat.AddMiscellaneousOptions(
            SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier
        );

    private static ExpressionStatementSyntax Assignment(LocalDeclarationStatementSyntax statement)
    {
        var variable = statement.Declaration.Variables[0];
        var assignment = SyntaxFactory.AssignmentExpression(
            SyntaxKind.SimpleAssignmentExpression,
            SyntaxFactory.IdentifierName(variable.Identifier),
            variable.Initializer!.EqualsToken,
            variable.Initializer.Value
        );
        return SyntaxFactory.ExpressionStatement(
            assignment.WithLeadingTrivia(statement.GetLeadingTrivia()),
            statement.SemicolonToken
        );
    }

    private static ExpressionSyntax? Value(LocalDeclarationStatementSyntax statement) =>
        statement.Declaration.Variables[0].Initializer?.Value;
}
