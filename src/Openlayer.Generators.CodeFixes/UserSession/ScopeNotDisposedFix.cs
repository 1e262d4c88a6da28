using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Openlayer.Generators.Diagnostics;

namespace Openlayer.Generators.CodeFixes.UserSession;

/// <summary>OL2003: adds the <c>using</c> that is missing.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ScopeNotDisposedFix))]
[Shared]
internal sealed class ScopeNotDisposedFix() : UserSessionFix(RuleIds.ScopeNotDisposed, new IdEdit("Add 'using'", Apply))
{
    internal static SyntaxNode? Apply(IdLocation location)
    {
        if (location.Statement is not { } statement || StatementList.Around(statement) is not { } list)
        {
            return null;
        }

        var start = list.IndexOf(statement) + 1;
        var region = new IdRegion(list, start, list.Statements.Count, null);
        return statement switch
        {
            ExpressionStatementSyntax { Expression: var only } when only == location.Call => ScopeSyntax.Replace(
                location,
                region,
                statement,
                location.Call
            ),
            ExpressionStatementSyntax
            {
                Expression: AssignmentExpressionSyntax { Left: IdentifierNameSyntax, Right: var right } discard
            } when right == location.Call && location.Model.GetSymbolInfo(discard.Left).Symbol is IDiscardSymbol =>
                ScopeSyntax.Replace(location, region, statement, location.Call),
            LocalDeclarationStatementSyntax { Declaration.Variables: { Count: 1 } variables }
                when variables[0].Initializer?.Value == location.Call && !IsAssignedLater(variables[0], location) =>
                ScopeSyntax.Replace(location, region, statement, location.Call, variables[0].Identifier.Text),
            _ => null,
        };
    }

    // What a using holds can't be given another value.
    private static bool IsAssignedLater(VariableDeclaratorSyntax variable, IdLocation location) =>
        location
            .FunctionRoot.DescendantNodes()
            .Any(node =>
                node is AssignmentExpressionSyntax { Left: IdentifierNameSyntax name }
                    && name.Identifier.ValueText == variable.Identifier.ValueText
                || node is ArgumentSyntax { RefKindKeyword.RawKind: not 0, Expression: IdentifierNameSyntax passed }
                    && passed.Identifier.ValueText == variable.Identifier.ValueText
            );
}
