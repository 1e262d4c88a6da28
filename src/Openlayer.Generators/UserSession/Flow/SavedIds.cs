using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Openlayer.Generators.UserSession.Symbols;

namespace Openlayer.Generators.UserSession.Flow;

/// <summary>Ids that code reads, keeps in a variable, and sets again when its own ids are to end.</summary>
internal sealed class SavedIds(ControlFlowGraph graph)
{
    private readonly SemanticModel? _model = graph.OriginalOperation.SemanticModel;
    private HashSet<ISymbol>? _restored;

    /// <summary>
    /// The variables that a set takes its ids from, if they hold what was set before. Empty when it sets what is set
    /// anyway, and null when any of its ids is a new one.
    /// </summary>
    public IReadOnlyCollection<ISymbol>? RestoredBy(IInvocationOperation set) =>
        set.Syntax is InvocationExpressionSyntax call && _model is not null ? RestoredBy(call) : null;

    /// <summary>The local that an id is read into; null when something else becomes of it.</summary>
    public ISymbol? VariableOf(SyntaxNode read) => LocalAround(Whole(read));

    /// <summary>Whether some call of the same member sets again what a variable holds.</summary>
    public bool IsRestored(ISymbol variable)
    {
        _restored ??= new(Sets().SelectMany(set => RestoredBy(set) ?? []), SymbolEqualityComparer.Default);
        return _restored.Contains(variable);
    }

    private IEnumerable<InvocationExpressionSyntax> Sets() =>
        graph
            .OriginalOperation.Syntax.DescendantNodes()
            .OfType<InvocationExpressionSyntax>()
            .Where(static call => SyntaxNames.OfCall(call) == TracerSymbols.Set);

    private HashSet<ISymbol>? RestoredBy(InvocationExpressionSyntax call)
    {
        var variables = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (var argument in call.ArgumentList.Arguments)
        {
            var value = Strip(argument.Expression);
            if (IsNull(value) || IsRead(value))
            {
                continue;
            }

            if (SavedIn(value) is not { } variable)
            {
                return null;
            }

            variables.Add(variable);
        }

        return variables;
    }

    private ISymbol? SavedIn(ExpressionSyntax value)
    {
        var start = value;
        while (start is MemberAccessExpressionSyntax { Expression: not ThisExpressionSyntax } access)
        {
            start = access.Expression;
        }

        // The place of a lambda's parameter or of a rewritten tree may be unknown to the model of the body.
        var symbol = start.SyntaxTree == _model!.SyntaxTree ? _model.GetSymbolInfo(start).Symbol : null;
        return symbol switch
        {
            ILocalSymbol local => IsSavedIn(Declaring(local), local.Name) ? local : null,
            IFieldSymbol or IPropertySymbol when IsInSource(symbol) => IsSavedIn(
                symbol.ContainingType.DeclaringSyntaxReferences,
                symbol.Name
            )
                ? symbol
                : null,
            _ => null,
        };
    }

    // A local's own name is free elsewhere in the file, so only its function counts.
    private static IEnumerable<SyntaxNode> Declaring(ILocalSymbol local) =>
        local
            .DeclaringSyntaxReferences.Select(static part => part.GetSyntax())
            .Select(static declaration =>
                declaration
                    .Ancestors()
                    .FirstOrDefault(static outer =>
                        outer
                            is AnonymousFunctionExpressionSyntax
                                or LocalFunctionStatementSyntax
                                or MemberDeclarationSyntax
                                and not GlobalStatementSyntax
                    )
                ?? declaration.SyntaxTree.GetRoot()
            );

    private static bool IsSavedIn(IEnumerable<SyntaxReference> parts, string name) =>
        IsSavedIn(parts.Select(static part => part.GetSyntax()), name);

    private static bool IsSavedIn(IEnumerable<SyntaxNode> parts, string name)
    {
        var names = parts.SelectMany(static part => part.DescendantNodes()).OfType<IdentifierNameSyntax>().ToList();
        return names.Exists(read =>
                IsReadName(read.Identifier.ValueText) && NamesAround(Whole(SyntaxNames.Qualified(read))).Contains(name)
            ) && !names.Exists(write => write.Identifier.ValueText == name && IsOtherValue(write));
    }

    // What is also given another value may hold a new id.
    private static bool IsOtherValue(IdentifierNameSyntax write) =>
        SyntaxNames.Qualified(write) is { Parent: AssignmentExpressionSyntax assignment } target
        && assignment.Left == target
        && !IsNull(assignment.Right)
        && !assignment
            .Right.DescendantNodesAndSelf()
            .OfType<IdentifierNameSyntax>()
            .Any(static one =>
                IsReadName(one.Identifier.ValueText)
                && Whole(SyntaxNames.Qualified(one)).Parent is AssignmentExpressionSyntax
            );

    private static bool IsInSource(ISymbol symbol) => !symbol.DeclaringSyntaxReferences.IsEmpty;

    private ISymbol? LocalAround(SyntaxNode value) =>
        value.Parent switch
        {
            EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax declarator } => _model?.GetDeclaredSymbol(
                declarator
            ) as ILocalSymbol,
            AssignmentExpressionSyntax
            {
                Left: DeclarationExpressionSyntax { Designation: ParenthesizedVariableDesignationSyntax several }
            } => several
                .Variables.OfType<SingleVariableDesignationSyntax>()
                .Select(one => _model?.GetDeclaredSymbol(one))
                .FirstOrDefault(static one => one is not null),
            AssignmentExpressionSyntax { Left: IdentifierNameSyntax name } => _model?.GetSymbolInfo(name).Symbol
                as ILocalSymbol,
            _ => null,
        };

    private static IEnumerable<string> NamesAround(SyntaxNode value) =>
        value.Parent switch
        {
            EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax declarator } =>
            [
                declarator.Identifier.ValueText,
            ],
            EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax property } => [property.Identifier.ValueText],
            AssignmentExpressionSyntax assignment => assignment
                .Left.DescendantNodesAndSelf()
                .Select(static node =>
                    node switch
                    {
                        IdentifierNameSyntax name => name.Identifier.ValueText,
                        SingleVariableDesignationSyntax variable => variable.Identifier.ValueText,
                        _ => "",
                    }
                ),
            _ => [],
        };

    /// <summary>
    /// The value that an id becomes part of unchanged: itself, a tuple, or an object that is made of it.
    /// </summary>
    private static SyntaxNode Whole(SyntaxNode read)
    {
        var node = read;
        while (Outer(node) is { } outer)
        {
            node = outer;
        }

        return node;
    }

    private static SyntaxNode? Outer(SyntaxNode node) =>
        node.Parent switch
        {
            ParenthesizedExpressionSyntax or CastExpressionSyntax => node.Parent,
            PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } => node.Parent,
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression, Right: var right }
                when right != node && IsNull(right) => node.Parent,
            ArgumentSyntax { Parent: TupleExpressionSyntax tuple } => tuple,
            ArgumentSyntax { Parent: ArgumentListSyntax { Parent: BaseObjectCreationExpressionSyntax creation } } =>
                creation,
            _ => null,
        };

    private static ExpressionSyntax Strip(ExpressionSyntax value) =>
        value switch
        {
            ParenthesizedExpressionSyntax inner => Strip(inner.Expression),
            CastExpressionSyntax inner => Strip(inner.Expression),
            PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } inner => Strip(
                inner.Operand
            ),
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } coalesce
                when IsNull(coalesce.Right) => Strip(coalesce.Left),
            _ => value,
        };

    private static bool IsNull(ExpressionSyntax value) =>
        value.Kind() is SyntaxKind.NullLiteralExpression or SyntaxKind.DefaultLiteralExpression
        || value
            is LiteralExpressionSyntax { Token.ValueText: "" }
                or MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Empty" };

    private static bool IsRead(ExpressionSyntax value) =>
        (value as SimpleNameSyntax ?? (value as MemberAccessExpressionSyntax)?.Name) is { } name
        && IsReadName(name.Identifier.ValueText);

    private static bool IsReadName(string name) => name is "CurrentUserId" or "CurrentSessionId";
}
