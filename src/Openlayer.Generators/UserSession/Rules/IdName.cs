using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Openlayer.Generators.UserSession.Rules;

/// <summary>Whose id a value is by its name.</summary>
internal enum IdKind
{
    Unknown,
    User,
    Session,
}

/// <summary>
/// Reads from the name of a value whose id it is: <c>sessionId</c>, <c>thread.Id</c>, <c>headers["X-User-ID"]</c>.
/// </summary>
internal static class IdName
{
    private static readonly HashSet<string> _user =
    [
        "user",
        "users",
        "customer",
        "member",
        "person",
        "visitor",
        "account",
        "login",
        "username",
        "userid",
    ];

    private static readonly HashSet<string> _session =
    [
        "session",
        "sessions",
        "conversation",
        "thread",
        "chat",
        "dialog",
        "dialogue",
        "sessionid",
    ];

    // Words that say that it is an id, and not whose.
    private static readonly HashSet<string> _neutral =
    [
        "id",
        "ids",
        "key",
        "value",
        "name",
        "current",
        "to",
        "string",
        "x",
        "get",
        "new",
        "my",
        "the",
    ];

    public static IdKind Of(ExpressionSyntax? value)
    {
        foreach (var name in value is null ? [] : Names(value))
        {
            var words = Words(name).ToList();
            var (isUser, isSession) = (words.Exists(_user.Contains), words.Exists(_session.Contains));
            if (isUser != isSession)
            {
                return isUser ? IdKind.User : IdKind.Session;
            }

            // "email", or "userSession": it has a meaning, but not one that is known here.
            if (isUser || words.Exists(static word => !_neutral.Contains(word)))
            {
                return IdKind.Unknown;
            }
        }

        return IdKind.Unknown;
    }

    /// <summary>The names of a value, the most telling first: the last of <c>session.User.Id</c>.</summary>
    private static IEnumerable<string> Names(ExpressionSyntax value) =>
        value switch
        {
            SimpleNameSyntax name => [name.Identifier.ValueText],
            MemberAccessExpressionSyntax access => [access.Name.Identifier.ValueText, .. Names(access.Expression)],
            ConditionalAccessExpressionSyntax access => [.. Names(access.WhenNotNull), .. Names(access.Expression)],
            MemberBindingExpressionSyntax binding => [binding.Name.Identifier.ValueText],
            ElementAccessExpressionSyntax element => Key(element.ArgumentList) is { } key ? [key] : [],
            InvocationExpressionSyntax call => Key(call.ArgumentList) is { } key ? [key] : Names(call.Expression),
            ParenthesizedExpressionSyntax inner => Names(inner.Expression),
            CastExpressionSyntax inner => Names(inner.Expression),
            AwaitExpressionSyntax inner => Names(inner.Expression),
            PostfixUnaryExpressionSyntax inner => Names(inner.Operand),
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } coalesce => Names(coalesce.Left),
            _ => [],
        };

    // What a header, a claim or a cookie is asked for by.
    private static string? Key(BaseArgumentListSyntax arguments) =>
        arguments.Arguments.Count == 1
        && arguments.Arguments[0].Expression
            is LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression } key
            ? key.Token.ValueText
            : null;

    private static IEnumerable<string> Words(string name)
    {
        var start = 0;
        for (var at = 1; at <= name.Length; at++)
        {
            var isEnd =
                at == name.Length
                || !char.IsLetterOrDigit(name[at])
                || (char.IsUpper(name[at]) && !char.IsUpper(name[at - 1]));
            if (!isEnd)
            {
                continue;
            }

            while (start < at && !char.IsLetterOrDigit(name[start]))
            {
                start++;
            }

            if (start < at)
            {
                yield return name.Substring(start, at - start).ToLowerInvariant();
            }

            start = at;
        }
    }
}
