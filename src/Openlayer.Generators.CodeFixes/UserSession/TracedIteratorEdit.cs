using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;
using Openlayer.Generators.UserSession.Symbols;

namespace Openlayer.Generators.CodeFixes.UserSession;

/// <summary>
/// Has an iterator traced as a whole, in place of a step that it opens for all of its body, or of ids that it loses.
/// </summary>
internal static class TracedIteratorEdit
{
    private const string Trace = "Openlayer.Trace";
    private const string Tracer = "global::Openlayer.OpenlayerTracer";

    /// <summary>Where ids are set: a trace keeps them, however often the iterator is suspended.</summary>
    public static SyntaxNode? ApplyToIds(IdLocation location) =>
        Method(location) is { } method && method.Modifiers.Any(SyntaxKind.AsyncKeyword)
            ? location.Root.ReplaceNode(method, WithTrace(method, method, null))
            : null;

    /// <summary>Where a step is opened by the first statement and lasts to the end.</summary>
    public static SyntaxNode? Apply(IdLocation location)
    {
        if (
            Method(location) is not { Body.Statements: var statements } method
            || !location.Calls(TracerSymbols.Step)
            || location.Call is not InvocationExpressionSyntax start
            || statements.Count == 0
            || statements[0]
                is not LocalDeclarationStatementSyntax
                {
                    UsingKeyword.RawKind: not 0,
                    Declaration.Variables: { Count: 1 } variables,
                } opening
            || variables[0].Initializer?.Value != start
            || SettingsOf(start, method.Identifier.ValueText) is not { } settings
            || Uses(location, method, variables[0]) is not { } uses
        )
        {
            return null;
        }

        var rewritten = method.ReplaceNodes(uses.Keys, (use, _) => uses[use].WithTriviaFrom(use));
        var body = rewritten.Body!;
        var rest = body.Statements.RemoveAt(0);
        if (rest.Count > 0)
        {
            var leading = Comments(opening).AddRange(StatementLayout.Tight(rest[0]).GetLeadingTrivia());
            rest = rest.Replace(rest[0], rest[0].WithLeadingTrivia(leading));
        }

        return location.Root.ReplaceNode(
            method,
            WithTrace(rewritten.WithBody(body.WithStatements(rest)), method, settings)
        );
    }

    private static MethodDeclarationSyntax? Method(IdLocation location) =>
        location.FunctionRoot.FirstAncestorOrSelf<MethodDeclarationSyntax>() is { Body: not null } method
        && !IsInFunction(location.Call, method)
        && !method
            .AttributeLists.SelectMany(static list => list.Attributes)
            .Any(static one => one.Name.ToString().EndsWith("Trace", StringComparison.Ordinal))
        && !method.Modifiers.Any(SyntaxKind.PartialKeyword)
            ? method
            : null;

    /// <summary>The settings of the attribute; null when the step has more than an attribute can say.</summary>
    private static string? SettingsOf(InvocationExpressionSyntax start, string method)
    {
        var (name, type) = (default(ExpressionSyntax), default(ExpressionSyntax));
        foreach (var argument in start.ArgumentList.Arguments)
        {
            var parameter = argument.NameColon?.Name.Identifier.ValueText ?? (name is null ? "name" : "stepType");
            if (parameter == "name" && argument.Expression is LiteralExpressionSyntax)
            {
                name = argument.Expression;
            }
            else if (parameter == "stepType" && type is null && argument.Expression is MemberAccessExpressionSyntax)
            {
                type = argument.Expression;
            }
            else
            {
                return null;
            }
        }

        var isNamed = name is not LiteralExpressionSyntax literal || literal.Token.ValueText != method;
        string?[] settings = [type?.ToString(), isNamed ? $"Name = {name}" : null];
        return string.Join(", ", settings.Where(static setting => setting is not null));
    }

    /// <summary>What stands for each use of the step afterwards; null when one of them has no such thing.</summary>
    private static Dictionary<ExpressionSyntax, ExpressionSyntax>? Uses(
        IdLocation location,
        MethodDeclarationSyntax method,
        VariableDeclaratorSyntax step
    )
    {
        var uses = new Dictionary<ExpressionSyntax, ExpressionSyntax>();
        var all = method.DescendantNodes().OfType<IdentifierNameSyntax>().ToList();
        var names = all.FindAll(name => name.Identifier.ValueText == step.Identifier.ValueText);
        var isAlone = all.Count(static name => name.Identifier.ValueText == TracerSymbols.Step) == 1;
        if (names.Count > 0 && !isAlone)
        {
            return null;
        }

        foreach (var name in names)
        {
            if (
                IsInFunction(name, method)
                || name.Parent is not MemberAccessExpressionSyntax access
                || MemberFor(access) is not { } member
            )
            {
                return null;
            }

            uses.Add(
                access,
                SyntaxFactory.MemberAccessExpression(
                    SyntaxKind.SimpleMemberAccessExpression,
                    TracerOf(location),
                    SyntaxFactory.IdentifierName(member)
                )
            );
        }

        return uses;
    }

    private static string? MemberFor(MemberAccessExpressionSyntax access) =>
        (access.Name.Identifier.ValueText, access.Parent) switch
        {
            ("Update", InvocationExpressionSyntax) => "UpdateCurrentStep",
            ("SetOutput", InvocationExpressionSyntax) => "LogOutput",
            ("Step", _) => "CurrentStep",
            _ => null,
        };

    // As it is written at the call that goes away.
    private static ExpressionSyntax TracerOf(IdLocation location) =>
        ((InvocationExpressionSyntax)location.Call).Expression is MemberAccessExpressionSyntax member
            ? member.Expression.WithoutTrivia()
            : SyntaxFactory.ParseExpression(Tracer).WithAdditionalAnnotations(Simplifier.Annotation);

    private static bool IsInFunction(SyntaxNode node, MethodDeclarationSyntax method) =>
        node.Ancestors()
            .TakeWhile(outer => outer != method)
            .Any(static outer => outer is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax);

    private static SyntaxTriviaList Comments(StatementSyntax statement) =>
        IdLocation.HasComment(statement)
            ? StatementLayout.Tight(statement).GetLeadingTrivia().AddRange(statement.GetTrailingTrivia())
            : default;

    private static SyntaxNode WithTrace(
        MethodDeclarationSyntax method,
        MethodDeclarationSyntax original,
        string? settings
    ) => AttributeSyntaxLists.Add(method, original, string.IsNullOrEmpty(settings) ? Trace : $"{Trace}({settings})");
}
