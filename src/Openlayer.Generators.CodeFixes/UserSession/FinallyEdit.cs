using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;
using Openlayer.Generators.UserSession.Symbols;

namespace Openlayer.Generators.CodeFixes.UserSession;

/// <summary>Puts what runs with the ids into a <c>try</c>, and their clear into its <c>finally</c>.</summary>
internal static class FinallyEdit
{
    private const string Tracer = "global::Openlayer.OpenlayerTracer";

    public static SyntaxNode? Apply(IdLocation location)
    {
        if (
            Protection.Covers(location) || new RegionSearch(location, location.IsClearOrHelper).Find() is not { } region
        )
        {
            return null;
        }

        var layout = StatementLayout.Of(region.List.Statements[region.Start]);
        var content = new RegionContent(location, region, layout, isClearMoved: true);
        var template = (TryStatementSyntax)layout.Parse("try\n{\n}\nfinally\n{\n}");
        var block = template
            .WithBlock(template.Block.WithStatements(SyntaxFactory.List(content.Inner)))
            .WithFinally(
                template.Finally!.WithBlock(template.Finally.Block.AddStatements(Clear(location, region, layout)))
            );
        return region.List.Replace(
            location.Root,
            [
                .. region.List.Statements.Take(region.Start),
                .. content.Declarations,
                block,
                .. region.Rest.Where(statement => statement != region.Clear),
            ]
        );
    }

    private static StatementSyntax Clear(IdLocation location, IdRegion region, StatementLayout layout)
    {
        if (region.Clear is { } clear && !region.IsNeededEarlier)
        {
            var isInner = clear.Parent != region.List.Owner && clear.Parent is not GlobalStatementSyntax;
            return isInner ? clear : layout.Inner(StatementLayout.Tight(clear), clear.StartsLine());
        }

        var tracer =
            location.Call is InvocationExpressionSyntax { Expression: var called } && location.Calls(TracerSymbols.Set)
                ? (called as MemberAccessExpressionSyntax)?.Expression.WithoutTrivia()
                : SyntaxFactory.ParseExpression(Tracer).WithAdditionalAnnotations(Simplifier.Annotation);
        var plain = (ExpressionStatementSyntax)layout.Parse($"{TracerSymbols.Clear}();");
        var call = (InvocationExpressionSyntax)plain.Expression;
        var qualified = tracer is null
            ? plain
            : plain.WithExpression(
                call.WithExpression(
                        SyntaxFactory.MemberAccessExpression(
                            SyntaxKind.SimpleMemberAccessExpression,
                            tracer,
                            (SimpleNameSyntax)call.Expression.WithoutLeadingTrivia()
                        )
                    )
                    .WithLeadingTrivia(plain.GetLeadingTrivia())
            );
        return layout.Inner(qualified, startsLine: true);
    }
}
