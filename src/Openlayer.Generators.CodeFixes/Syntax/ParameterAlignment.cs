using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Openlayer.Generators.CSharp;

namespace Openlayer.Generators.CodeFixes;

/// <summary>The parameters that a body should have, made of those that it has.</summary>
internal sealed class ParameterAlignment(IMethodSymbol wanted, MethodLocation body)
{
    private readonly SeparatedSyntaxList<ParameterSyntax> _written = body.Syntax.ParameterList.Parameters;

    public ParameterListSyntax Apply()
    {
        var matches = Matches();
        var list = new List<SyntaxNodeOrToken>();
        for (var i = 0; i < matches.Length; i++)
        {
            var parameter = Parameter(wanted.Parameters[i], matches[i]);
            if (i == matches.Length - 1)
            {
                list.Add(WithLastComment(parameter, matches[i]));
                break;
            }

            list.Add(parameter);
            list.Add(Separator(matches[i]));
        }

        return body.Syntax.ParameterList.WithParameters(SyntaxFactory.SeparatedList<ParameterSyntax>(list));
    }

    /// <summary>For each wanted parameter which of the written ones it is, or -1.</summary>
    private int[] Matches()
    {
        int[] matches =
        [
            .. wanted.Parameters.Select(parameter =>
                IndexOf(body.Symbol.Parameters, other => other.Name == parameter.Name)
            ),
        ];
        Fill(matches, (parameter, other) => TypeIdentity.Same(parameter.Type, other.Type));
        if (wanted.Parameters.Length == body.Symbol.Parameters.Length)
        {
            Fill(matches, static (parameter, other) => parameter.Ordinal == other.Ordinal);
        }

        return matches;
    }

    private void Fill(int[] matches, Func<IParameterSymbol, IParameterSymbol, bool> isMatch)
    {
        for (var i = 0; i < matches.Length; i++)
        {
            if (matches[i] < 0)
            {
                matches[i] = IndexOf(
                    body.Symbol.Parameters,
                    other => !matches.Contains(other.Ordinal) && isMatch(wanted.Parameters[i], other)
                );
            }
        }
    }

    private ParameterSyntax Parameter(IParameterSymbol parameter, int match)
    {
        var name = match < 0 ? Identifier.Escape(parameter.Name) : _written[match].Identifier.Text;
        var plain = SyntaxFactory.ParseParameterList($"({Modifiers(parameter)}int {name})").Parameters[0];
        var typed = plain.WithType(SignatureAlignment.TypeOf(parameter.Type).WithTrailingTrivia(SyntaxFactory.Space));
        if (match < 0)
        {
            return IsBroken ? typed.WithLeadingTrivia(_written[_written.Count - 1].GetLeadingTrivia()) : typed;
        }

        var written = _written[match];
        return IsRight(parameter, body.Symbol.Parameters[match])
            ? written
            : typed.WithAttributeLists(written.AttributeLists).WithTriviaFrom(written);
    }

    private static bool IsRight(IParameterSymbol expected, IParameterSymbol actual) =>
        TypeIdentity.Same(expected.Type, actual.Type)
        && expected.RefKind == actual.RefKind
        && expected.ScopedKind == actual.ScopedKind;

    private static string Modifiers(IParameterSymbol parameter)
    {
        // 'out' and 'params' are scoped without saying so.
        var isSaid = parameter is { ScopedKind: not ScopedKind.None, RefKind: not RefKind.Out, IsParams: false };
        return (isSaid ? "scoped " : "") + TypeText.Modifier(parameter.RefKind);
    }

    // True when the list is broken over lines.
    private bool IsBroken => _written.SeparatorCount > 0 && _written.GetSeparator(0).TrailingTrivia.Any(IsLineEnd);

    // A comment behind a comma stays with its parameter.
    private SyntaxToken Separator(int match)
    {
        if (match >= 0 && match < _written.SeparatorCount)
        {
            return _written.GetSeparator(match);
        }

        var comma = SyntaxFactory.Token(SyntaxKind.CommaToken);
        return IsBroken
            ? comma.WithTrailingTrivia(_written.GetSeparator(0).TrailingTrivia.Where(IsLineEnd))
            : comma.WithTrailingTrivia(SyntaxFactory.Space);
    }

    private ParameterSyntax WithLastComment(ParameterSyntax parameter, int match)
    {
        var lost =
            match >= 0 && match < _written.SeparatorCount ? _written.GetSeparator(match).TrailingTrivia : default;
        return lost.Any(static trivia =>
            trivia.Kind() is SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia
        )
            ? parameter.WithTrailingTrivia(lost.Add(SyntaxFactory.Whitespace(Layout.Of(body.Syntax).Indent)))
            : parameter;
    }

    private static bool IsLineEnd(SyntaxTrivia trivia) => trivia.IsKind(SyntaxKind.EndOfLineTrivia);

    private static int IndexOf(IEnumerable<IParameterSymbol> parameters, Func<IParameterSymbol, bool> isMatch) =>
        parameters.FirstOrDefault(isMatch)?.Ordinal ?? -1;
}
