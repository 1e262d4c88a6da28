using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Openlayer.Generators.CodeFixes.UserSession;

/// <summary>
/// Statements that run one after the other: those of a block, of a section of a switch, or of the file itself.
/// </summary>
internal sealed class StatementList
{
    private StatementList(SyntaxNode owner, IReadOnlyList<StatementSyntax> statements)
    {
        Owner = owner;
        Statements = statements;
    }

    public SyntaxNode Owner { get; }

    public IReadOnlyList<StatementSyntax> Statements { get; }

    /// <summary>
    /// The list that a statement is in; null for one that is the whole body of an <c>if</c> or a loop.
    /// </summary>
    public static StatementList? Around(StatementSyntax statement) =>
        statement.Parent switch
        {
            BlockSyntax block => new(block, block.Statements),
            SwitchSectionSyntax section => new(section, section.Statements),
            GlobalStatementSyntax { Parent: CompilationUnitSyntax file } => new(
                file,
                [.. file.Members.OfType<GlobalStatementSyntax>().Select(static global => global.Statement)]
            ),
            _ => null,
        };

    public int IndexOf(StatementSyntax statement) => Statements.TakeWhile(other => other != statement).Count();

    /// <summary>Whether the list is the whole code of a method, a lambda or another function.</summary>
    public bool IsBody =>
        Owner is CompilationUnitSyntax
        || Owner.Parent is LocalFunctionStatementSyntax
        || Owner.Parent
            is not (
                StatementSyntax
                or ElseClauseSyntax
                or CatchClauseSyntax
                or FinallyClauseSyntax
                or GlobalStatementSyntax
            );

    /// <summary>The whole file with other statements in this list.</summary>
    public SyntaxNode Replace(SyntaxNode root, IReadOnlyList<StatementSyntax> statements) =>
        Owner switch
        {
            BlockSyntax block => root.ReplaceNode(block, block.WithStatements(SyntaxFactory.List(statements))),
            SwitchSectionSyntax section => root.ReplaceNode(
                section,
                section.WithStatements(SyntaxFactory.List(statements))
            ),
            CompilationUnitSyntax file => root.ReplaceNode(file, Replace(file, statements)),
            _ => root,
        };

    // Types may stand behind the statements of a file, and nothing else may.
    private static CompilationUnitSyntax Replace(CompilationUnitSyntax file, IReadOnlyList<StatementSyntax> statements)
    {
        var members = file.Members.Where(static member => member is not GlobalStatementSyntax);
        return file.WithMembers(
            SyntaxFactory.List<MemberDeclarationSyntax>([
                .. statements.Select(static statement => SyntaxFactory.GlobalStatement(statement)),
                .. members,
            ])
        );
    }
}
