using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Openlayer.Generators.UserSession.Symbols;

namespace Openlayer.Generators.CodeFixes.UserSession;

/// <summary>A call that a rule of ids is reported at, in an open document.</summary>
internal sealed class IdLocation
{
    private readonly SemanticModel _model;
    private readonly TracerSymbols _tracer;

    private IdLocation(
        ExpressionSyntax call,
        IReadOnlyList<SyntaxNode> related,
        SemanticModel model,
        TracerSymbols tracer
    )
    {
        Call = call;
        Related = related;
        _model = model;
        _tracer = tracer;
    }

    /// <summary>The call, with nothing around it.</summary>
    public ExpressionSyntax Call { get; }

    /// <summary>
    /// What the rule names besides: the clears that can be skipped, or what the call is in conflict with.
    /// </summary>
    public IReadOnlyList<SyntaxNode> Related { get; }

    public SemanticModel Model => _model;

    public SyntaxNode Root => Call.SyntaxTree.GetRoot();

    public static IdLocation? Of(SyntaxNode? node, IReadOnlyList<SyntaxNode> related, SemanticModel model) =>
        node is ExpressionSyntax call && TracerSymbols.Of(model.Compilation) is { } tracer
            ? new(call, related, model, tracer)
            : null;

    /// <summary>The statement that the call is in; null in an expression that is a whole body.</summary>
    public StatementSyntax? Statement => Function(Call).OfType<StatementSyntax>().FirstOrDefault();

    /// <summary>The statements around the call, the innermost first, up to the end of the function.</summary>
    public IEnumerable<StatementSyntax> Statements => Function(Call).OfType<StatementSyntax>();

    /// <summary>Whether the call is the tracer's own of this name.</summary>
    public bool Calls(string name) => Is(Call, name);

    /// <summary>Whether nothing is done in the call's statement after the call.</summary>
    public bool IsWholeStatement
    {
        get
        {
            var value = Call.Parent is AwaitExpressionSyntax awaited ? awaited : Call;
            return value.Parent
                is ExpressionStatementSyntax
                    or EqualsValueClauseSyntax
                    {
                        Parent: VariableDeclaratorSyntax
                        {
                            Parent: VariableDeclarationSyntax
                            {
                                Variables.Count: 1,
                                Parent: LocalDeclarationStatementSyntax
                            }
                        },
                    };
        }
    }

    /// <summary>Whether a statement does nothing but clear the ids.</summary>
    public bool IsClear(StatementSyntax statement) =>
        statement is ExpressionStatementSyntax { Expression: var expression } && Is(expression, TracerSymbols.Clear);

    /// <summary>Whether a statement clears them, if only by a call of a method that does.</summary>
    public bool IsClearOrHelper(StatementSyntax statement) =>
        IsClear(statement)
        || (
            statement is ExpressionStatementSyntax { Expression: InvocationExpressionSyntax helper }
            && Related.Contains(helper)
            && !helper.DescendantNodes().OfType<IdentifierNameSyntax>().Any(IsDeclaredLater)
        );

    // A block 'finally' can't use what is declared in its 'try'.
    private bool IsDeclaredLater(IdentifierNameSyntax name) =>
        _model.GetSymbolInfo(name).Symbol is ILocalSymbol { Locations: { IsEmpty: false } locations }
        && locations[0].SourceSpan.Start > Call.SpanStart;

    public bool IsScope(ExpressionSyntax? expression) => expression is not null && Is(expression, TracerSymbols.Use);

    /// <summary>The nodes around one up to where its function begins.</summary>
    public static IEnumerable<SyntaxNode> Function(SyntaxNode node) =>
        node.Ancestors()
            .TakeWhile(static outer =>
                outer is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)
                && (outer is not MemberDeclarationSyntax || outer is GlobalStatementSyntax)
                && outer is not AccessorDeclarationSyntax
            );

    public static bool HasComment(SyntaxNode node) =>
        node.GetLeadingTrivia()
            .Concat(node.GetTrailingTrivia())
            .Any(static trivia =>
                !trivia.IsKind(SyntaxKind.WhitespaceTrivia) && !trivia.IsKind(SyntaxKind.EndOfLineTrivia)
            );

    /// <summary>The outermost node of the function that the call is in.</summary>
    public SyntaxNode FunctionRoot => Function(Call).Last();

    private bool Is(ExpressionSyntax expression, string name) =>
        expression is InvocationExpressionSyntax
        && _model.GetSymbolInfo(expression).Symbol is IMethodSymbol method
        && _tracer.Is(method, name);
}
