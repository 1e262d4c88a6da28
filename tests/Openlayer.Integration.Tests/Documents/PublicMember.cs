using System.Text.RegularExpressions;

namespace Openlayer.Integration.Tests.Documents;

/// <summary>A public type, or a member of one, as the files of the public API name it.</summary>
/// <param name="Type">The type, without its namespace.</param>
/// <param name="Name">The member; null for the type itself.</param>
internal sealed partial record PublicMember(string Type, string? Name)
{
    // For generated code alone, and hidden in editors.
    private const string GeneratedCode = "Openlayer.GeneratedCode.";

    // What the compiler makes of a record.
    private static readonly HashSet<string> _made =
    [
        "Equals",
        "GetHashCode",
        "ToString",
        "Deconstruct",
        "<Clone>$",
        "PrintMembers",
        "EqualityContract",
    ];

    public override string ToString() => Name is null ? Type : $"{Type}.{Name}";

    /// <summary>What a line of such a file declares; null for what needs no page.</summary>
    public static PublicMember? Of(string line)
    {
        var declaration = TypeParameters().Replace(Modifiers().Replace(line.TrimStart('~'), ""), "");
        if (
            declaration.Length == 0
            || declaration[0] is '#'
            || declaration.Contains("operator ", StringComparison.Ordinal)
        )
        {
            return null;
        }

        if (declaration.StartsWith(GeneratedCode, StringComparison.Ordinal))
        {
            return null;
        }

        var isMember = declaration.Contains(" ->", StringComparison.Ordinal);
        var path = Accessor().Replace(End().Split(declaration)[0], "").Split('.');
        if (!isMember)
        {
            return new PublicMember(path[^1], null);
        }
        // A constructor stands with its type.
        return path[^1] == path[^2] || _made.Contains(path[^1]) ? null : new PublicMember(path[^2], path[^1]);
    }

    [GeneratedRegex(@"^(\[\w+\])?((static|const|abstract|override|virtual|readonly) )*")]
    private static partial Regex Modifiers();

    [GeneratedRegex(@"(?<=^[\w.]+)<\w+(, ?\w+)*>(?=\.)")]
    private static partial Regex TypeParameters();

    // What is in brackets behind a name is not part of it.
    [GeneratedRegex(@"\(| ->| =|(?<=\w)[<\[]")]
    private static partial Regex End();

    [GeneratedRegex(@"\.(get|set|init)$")]
    private static partial Regex Accessor();
}
