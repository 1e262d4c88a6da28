using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Openlayer.Generators.Weaving;

/// <summary>The methods of a file by the names of their attributes, as written. A file that was not edited is not read again.</summary>
internal sealed class AttributedMethods
{
    private static readonly ConditionalWeakTable<SyntaxTree, AttributedMethods> _known = new();

    private AttributedMethods(SyntaxNode root)
    {
        var declarations = root.DescendantNodes(static node =>
            node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax).ToList();
        Methods = declarations.OfType<MethodDeclarationSyntax>()
            .SelectMany(static method => method.AttributeLists, static (method, list) => (method, list))
            .SelectMany(static pair => pair.list.Attributes, static (pair, attribute) => (NameOf(attribute.Name), pair.method.Identifier.ValueText))
            .ToLookup(static pair => pair.Item1, static pair => pair.ValueText, StringComparer.Ordinal);
        Aliases = declarations.OfType<UsingDirectiveSyntax>()
            .Where(static directive => directive is { Alias: not null, NamespaceOrType: NameSyntax })
            .ToLookup(
                static directive => NameOf((NameSyntax)directive.NamespaceOrType),
                static directive => directive.Alias!.Name.Identifier.ValueText,
                StringComparer.Ordinal);
    }

    /// <summary>Names of methods, by the name of an attribute of theirs.</summary>
    public ILookup<string, string> Methods { get; }

    /// <summary>Other names for types, by the name of the type.</summary>
    public ILookup<string, string> Aliases { get; }

    public static AttributedMethods Of(SyntaxTree file, CancellationToken cancellationToken)
    {
        if (!_known.TryGetValue(file, out var methods))
        {
            methods = new AttributedMethods(file.GetRoot(cancellationToken));
            _ = _known.GetValue(file, _ => methods);
        }

        return methods;
    }

    // The last part of a name says which attribute it may be.
    private static string NameOf(NameSyntax name) => name switch
    {
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax qualified => qualified.Name.Identifier.ValueText,
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        _ => "",
    };
}
