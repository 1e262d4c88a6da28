using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Openlayer.Generators.Interception;

/// <summary>
/// The methods of a file by the names of their attributes, as written. A file that was not edited is not read again.
/// </summary>
internal sealed class AttributedMethods
{
    private static readonly ConditionalWeakTable<SyntaxTree, AttributedMethods> _known = new();

    private readonly List<(string Attribute, string Method)> _methods = [];
    private readonly List<(string Type, string Alias)> _aliases = [];

    private AttributedMethods(SyntaxNode root)
    {
        if (root is CompilationUnitSyntax unit)
        {
            Read(unit.Usings);
            Read(unit.Members);
        }

        Methods = _methods.ToLookup(
            static method => method.Attribute,
            static method => method.Method,
            StringComparer.Ordinal
        );
        Aliases = _aliases.ToLookup(static alias => alias.Type, static alias => alias.Alias, StringComparer.Ordinal);
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

    private void Read(SyntaxList<MemberDeclarationSyntax> members)
    {
        foreach (var member in members)
        {
            switch (member)
            {
                case BaseNamespaceDeclarationSyntax space:
                    Read(space.Usings);
                    Read(space.Members);
                    break;
                case TypeDeclarationSyntax type:
                    Read(type.Members);
                    break;
                case MethodDeclarationSyntax method:
                    Read(method);
                    break;
            }
        }
    }

    private void Read(MethodDeclarationSyntax method)
    {
        foreach (var list in method.AttributeLists)
        {
            foreach (var attribute in list.Attributes)
            {
                _methods.Add((NameOf(attribute.Name), method.Identifier.ValueText));
            }
        }
    }

    private void Read(SyntaxList<UsingDirectiveSyntax> directives)
    {
        foreach (var directive in directives)
        {
            if (directive is { Alias.Name.Identifier.ValueText: var alias, NamespaceOrType: NameSyntax type })
            {
                _aliases.Add((NameOf(type), alias));
            }
        }
    }

    // The last part of a name decides which attribute it may be.
    private static string NameOf(NameSyntax name) =>
        name switch
        {
            QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
            AliasQualifiedNameSyntax qualified => qualified.Name.Identifier.ValueText,
            SimpleNameSyntax simple => simple.Identifier.ValueText,
            _ => "",
        };
}
