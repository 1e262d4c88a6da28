using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;
using Openlayer.Generators.CSharp;
using Openlayer.Generators.Interception;

namespace Openlayer.Generators.CodeFixes;

/// <summary>A method that becomes a delegate, and the lambda that does the same.</summary>
internal sealed class MethodGroup(ExpressionSyntax group, SemanticModel model)
{
    /// <summary>Null where a lambda would be something else.</summary>
    public ExpressionSyntax? AsLambda()
    {
        if (
            model.GetSymbolInfo(group).Symbol is not IMethodSymbol method
            || DelegateRules.ShowsMethod(model.GetOperation(group))
            || IsComparedLater()
            || !IsReceiverTheSameLater(method)
            || method.TypeParameters.Any(type => group is not GenericNameSyntax && !IsInferred(type, method))
        )
        {
            return null;
        }

        var lambda = Lambda(method);
        return KeepsMeaning(lambda) ? lambda.WithTriviaFrom(group) : null;
    }

    // Another lambda is another delegate: what was added could not be removed again.
    private bool IsComparedLater() =>
        group
            .Ancestors()
            .TakeWhile(outer => outer is ExpressionSyntax)
            .Any(outer =>
                outer.Kind()
                    is SyntaxKind.AddAssignmentExpression
                        or SyntaxKind.SubtractAssignmentExpression
                        or SyntaxKind.EqualsExpression
                        or SyntaxKind.NotEqualsExpression
                        or SyntaxKind.AddressOfExpression
            );

    // A delegate keeps the receiver that it was made with; a lambda looks it up at each call.
    private bool IsReceiverTheSameLater(IMethodSymbol method)
    {
        if (method is { IsStatic: true, ReducedFrom: null })
        {
            return true;
        }

        if (method.ReceiverType is not { IsReferenceType: true })
        {
            return false;
        }

        return group is not MemberAccessExpressionSyntax access
            || access.Expression is ThisExpressionSyntax
            || model.GetSymbolInfo(access.Expression).Symbol switch
            {
                IFieldSymbol { IsReadOnly: true } => access.Expression is IdentifierNameSyntax,
                ILocalSymbol { RefKind: RefKind.None } local => !IsWrittenLater(local.Name),
                IParameterSymbol { RefKind: RefKind.None } parameter => !IsWrittenLater(parameter.Name),
                _ => false,
            };
    }

    private bool IsWrittenLater(string name)
    {
        var type = group.Ancestors().OfType<TypeDeclarationSyntax>().FirstOrDefault() ?? model.SyntaxTree.GetRoot();
        return type.DescendantNodes()
            .OfType<IdentifierNameSyntax>()
            .Any(use =>
                use.Identifier.ValueText == name
                && use.Parent switch
                {
                    AssignmentExpressionSyntax assignment => assignment.Left == use,
                    ArgumentSyntax argument => argument.RefKindKeyword.RawKind != 0
                        || argument.Parent is TupleExpressionSyntax,
                    _ => false,
                }
            );
    }

    private static bool IsInferred(ITypeParameterSymbol type, IMethodSymbol method) =>
        method.OriginalDefinition.Parameters.Any(parameter => Mentions(parameter.Type, type.OriginalDefinition));

    private static bool Mentions(ITypeSymbol type, ITypeSymbol wanted) =>
        type switch
        {
            IArrayTypeSymbol array => Mentions(array.ElementType, wanted),
            INamedTypeSymbol named => named.TypeArguments.Any(argument => Mentions(argument, wanted)),
            _ => SymbolEqualityComparer.Default.Equals(type, wanted),
        };

    private ExpressionSyntax Lambda(IMethodSymbol method)
    {
        var receiver = (group as MemberAccessExpressionSyntax)?.Expression.ToString();
        string[] names =
        [
            .. method.Parameters.Select(parameter =>
                Identifier.Escape(parameter.Name == receiver ? parameter.Name + "Argument" : parameter.Name)
            ),
        ];
        var arguments = method.Parameters.Zip(names, (parameter, name) => ArgumentModifier(parameter.RefKind) + name);
        var text = $"{Parameters(method, names)} => {group.WithoutTrivia()}({string.Join(", ", arguments)})";
        var lambda = SyntaxFactory.ParseExpression(NeedsParentheses ? $"({text})" : text);
        return lambda.ReplaceNodes(
            lambda.DescendantNodes().OfType<ParameterSyntax>().Select(parameter => parameter.Type).OfType<TypeSyntax>(),
            static (_, type) => type.WithAdditionalAnnotations(Simplifier.Annotation)
        );
    }

    private string Parameters(IMethodSymbol method, string[] names)
    {
        if (!NeedsTypes(method))
        {
            return names.Length == 1 ? names[0] : $"({string.Join(", ", names)})";
        }

        var typed = method.Parameters.Zip(
            names,
            (parameter, name) => $"{TypeText.Modifier(parameter.RefKind)}{TypeText.Qualified(parameter.Type)} {name}"
        );
        return $"({string.Join(", ", typed)})";
    }

    // 'var' has no type to give, and 'ref' must be written.
    private bool NeedsTypes(IMethodSymbol method) =>
        method.Parameters.Any(parameter => parameter.RefKind != RefKind.None)
        || group.FirstAncestorOrSelf<VariableDeclarationSyntax>() is { Type.IsVar: true } declaration
            && declaration.Variables.Any(variable => variable.Initializer?.Value == group);

    private bool NeedsParentheses =>
        group.Parent
            is not (
                ArgumentSyntax
                or EqualsValueClauseSyntax
                or ReturnStatementSyntax
                or ArrowExpressionClauseSyntax
                or AssignmentExpressionSyntax
                or InitializerExpressionSyntax
                or ExpressionElementSyntax
                or LambdaExpressionSyntax
            );

    // Another overload may like a lambda better.
    private bool KeepsMeaning(ExpressionSyntax lambda)
    {
        if (group.Parent is not ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } argument)
        {
            return true;
        }

        var changed = call.ReplaceNode(argument.Expression, lambda);
        var found = model.GetSpeculativeSymbolInfo(call.SpanStart, changed, SpeculativeBindingOption.BindAsExpression);
        return SymbolEqualityComparer.Default.Equals(found.Symbol, model.GetSymbolInfo(call).Symbol);
    }

    private static string ArgumentModifier(RefKind kind) =>
        kind switch
        {
            RefKind.Ref => "ref ",
            RefKind.Out => "out ",
            RefKind.In or RefKind.RefReadOnlyParameter => "in ",
            _ => "",
        };
}
