using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Openlayer.Generators.CodeFixes.UserSession;

/// <summary>
/// Writes a scope over the statements of a region: as a declaration where the language allows one, or as a block.
/// </summary>
internal static class ScopeSyntax
{
    private const string Name = "_";
    private const string OtherName = "userSession";

    /// <param name="location">Where the scope is made.</param>
    /// <param name="region">What it is for: the statements right behind.</param>
    /// <param name="statement">What stands there today.</param>
    /// <param name="scope">The scope.</param>
    /// <param name="name">The name of the variable that holds it; null when nothing uses it.</param>
    public static SyntaxNode Replace(
        IdLocation location,
        IdRegion region,
        StatementSyntax statement,
        ExpressionSyntax scope,
        string? name = null
    )
    {
        var before = region.List.Statements.Take(region.Start - 1);
        var rest = region.Rest.Where(other => other != region.Clear);
        if (MayDeclare(location, region))
        {
            var declaration = SyntaxFactory
                .ParseStatement($"using var {name ?? FreeName(location)} = x;")
                .WithTriviaFrom(statement);
            var value = declaration.DescendantNodes().OfType<EqualsValueClauseSyntax>().Single().Value;
            var inPlace = new RegionContent(location, region, StatementLayout.Of(statement)).InPlace;
            StatementSyntax[] kept = [declaration.ReplaceNode(value, scope.WithoutTrivia()), .. inPlace];
            return region.List.Replace(
                location.Root,
                [.. before, .. KeptComments.After(kept, region.RemovedClear), .. rest]
            );
        }

        var layout = StatementLayout.Of(statement);
        var content = new RegionContent(location, region, layout);
        var template = (UsingStatementSyntax)
            layout.Parse(name is null ? "using (x)\n{\n}" : $"using (var {name} = x)\n{{\n}}");
        var held = template.Expression ?? template.Declaration!.Variables[0].Initializer!.Value;
        var block = template.ReplaceNode(held, scope.WithoutTrivia()).WithLeadingTrivia(statement.GetLeadingTrivia());
        block = block.WithStatement(((BlockSyntax)block.Statement).WithStatements(SyntaxFactory.List(content.Inner)));
        return region.List.Replace(
            location.Root,
            [.. before, .. content.Declarations, .. KeptComments.After([block], region.RemovedClear), .. rest]
        );
    }

    // No goto may lead over a using declaration, and a section of a switch can't hold one.
    private static bool MayDeclare(IdLocation location, IdRegion region) =>
        (region.IsToEnd || region.Rest.Where(statement => statement != region.Clear).All(RegionSearch.EndsOnly))
        && region.List.Owner is not SwitchSectionSyntax
        && !location.FunctionRoot.DescendantNodes().Any(static node => node is LabeledStatementSyntax);

    private static string FreeName(IdLocation location)
    {
        var taken = new HashSet<string>(
            location.FunctionRoot.DescendantTokens().Select(static token => token.ValueText)
        );
        return Enumerable
            .Range(1, taken.Count + 2)
            .Select(static number =>
                number == 1 ? Name
                : number == 2 ? OtherName
                : $"{OtherName}{number - 1}"
            )
            .First(name => !taken.Contains(name));
    }
}
