using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Openlayer.Generators.Caching;

/// <summary>Takes the ordinary methods of types out of a file, to see whether anything else differs.</summary>
internal sealed class MethodRemoval : CSharpSyntaxRewriter
{
    private static readonly MethodRemoval _instance = new();

    public static SyntaxNode From(SyntaxNode root) => _instance.Visit(root);

    /// <summary>The methods that <see cref="From" /> takes out.</summary>
    public static IEnumerable<MethodDeclarationSyntax> Removed(SyntaxNode root) =>
        root.DescendantNodes(static node =>
                node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax || IsType(node)
            )
            .OfType<MethodDeclarationSyntax>()
            .Where(IsOrdinary);

    public override SyntaxNode? VisitMethodDeclaration(MethodDeclarationSyntax node) => IsOrdinary(node) ? null : node;

    public override SyntaxNode? VisitExtensionBlockDeclaration(ExtensionBlockDeclarationSyntax node) => node;

    public override SyntaxNode? VisitGlobalStatement(GlobalStatementSyntax node) => node;

    // A type of the framework that a project brings itself may be the compiler's to call, by any name.
    private static bool IsOrdinary(MethodDeclarationSyntax method) =>
        IsType(method.Parent!)
        && !method
            .Ancestors()
            .OfType<BaseNamespaceDeclarationSyntax>()
            .Any(space => space.Name.ToString().StartsWith("System", StringComparison.Ordinal));

    private static bool IsType(SyntaxNode node) =>
        node is TypeDeclarationSyntax and not ExtensionBlockDeclarationSyntax;
}
