using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace Openlayer.Generators.CodeFixes;

/// <summary>Which attributes of a method are for its body.</summary>
internal static class AttributeSyntaxLists
{
    private const string Cancellation = "EnumeratorCancellation";

    // What the compiler believes of nulls inside the body, as well as at its calls.
    private static readonly string[] _flow =
    [
        "AllowNull",
        "DisallowNull",
        "MaybeNull",
        "NotNull",
        "MaybeNullWhen",
        "NotNullWhen",
        "NotNullIfNotNull",
        "MemberNotNull",
        "MemberNotNullWhen",
        "DoesNotReturn",
        "DoesNotReturnIf",
    ];

    public static SyntaxList<AttributeListSyntax> OfBody(this SyntaxList<AttributeListSyntax> lists) =>
        lists.Only(static name => name == Cancellation || _flow.Contains(name));

    public static SyntaxList<AttributeListSyntax> OfDefinition(this SyntaxList<AttributeListSyntax> lists) =>
        lists.Only(static name => name != Cancellation);

    /// <summary>The attributes that a body adds to those of its definition.</summary>
    public static SyntaxList<AttributeListSyntax> OfBodyAlone(this SyntaxList<AttributeListSyntax> lists) =>
        lists.Only(static name => !_flow.Contains(name));

    /// <summary>The parameter or member with one attribute more, as short as the place allows.</summary>
    /// <param name="current">The declaration, perhaps edited already.</param>
    /// <param name="original">The same as it stands in the document, for its layout.</param>
    /// <param name="attribute">The attribute's full name, perhaps with its arguments.</param>
    public static SyntaxNode Add(SyntaxNode current, SyntaxNode original, string attribute)
    {
        // Parsed: around tokens that are made one by one a formatter lays out again what the author has, line ends too.
        var list = SyntaxFactory
            .ParseMemberDeclaration($"[global::{attribute}] int x;")!
            .AttributeLists[0]
            .WithoutTrivia();
        list = list.ReplaceNode(
            list.Attributes[0].Name,
            list.Attributes[0].Name.WithAdditionalAnnotations(Simplifier.Annotation)
        );
        var leading = current.GetLeadingTrivia();
        if (current is ParameterSyntax parameter)
        {
            return parameter.AttributeLists.LastOrDefault() is { } last
                ? parameter.WithAttributeLists(
                    parameter
                        .AttributeLists.Replace(last, last.WithTrailingTrivia())
                        .Add(list.WithTrailingTrivia(last.GetTrailingTrivia()))
                )
                : parameter
                    .WithLeadingTrivia()
                    .WithAttributeLists([list.WithLeadingTrivia(leading).WithTrailingTrivia(SyntaxFactory.Space)]);
        }

        var member = (MemberDeclarationSyntax)current;
        var layout = Layout.Of((MemberDeclarationSyntax)original);
        var rest = member.WithLeadingTrivia(SyntaxFactory.Whitespace(layout.Indent));
        return rest.WithAttributeLists(
            rest.AttributeLists.Insert(0, list.WithLeadingTrivia(leading).WithTrailingTrivia(layout.EndOfLine))
        );
    }

    private static SyntaxList<AttributeListSyntax> Only(
        this SyntaxList<AttributeListSyntax> lists,
        Func<string, bool> isWanted
    ) =>
        SyntaxFactory.List(
            lists
                .Select(list => Only(list, [.. list.Attributes.Where(attribute => isWanted(NameOf(attribute)))]))
                .Where(static list => list.Attributes.Any())
        );

    private static AttributeListSyntax Only(AttributeListSyntax list, IReadOnlyList<AttributeSyntax> kept)
    {
        if (kept.Count == list.Attributes.Count)
        {
            return list;
        }

        var comma = SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space);
        return list.WithAttributes(
            SyntaxFactory.SeparatedList(
                kept.Select(static attribute => attribute.WithoutTrivia()),
                Enumerable.Repeat(comma, Math.Max(kept.Count - 1, 0))
            )
        );
    }

    private static string NameOf(AttributeSyntax attribute)
    {
        const string Suffix = "Attribute";
        var name =
            attribute.Name is QualifiedNameSyntax qualified ? qualified.Right.Identifier.ValueText
            : attribute.Name is AliasQualifiedNameSyntax alias ? alias.Name.Identifier.ValueText
            : ((SimpleNameSyntax)attribute.Name).Identifier.ValueText;
        return name.EndsWith(Suffix, StringComparison.Ordinal) ? name.Substring(0, name.Length - Suffix.Length) : name;
    }
}
