using System.Text.RegularExpressions;

namespace Openlayer.Integration.Tests.Documents;

/// <summary>The names that pages mention: in headings, in inline code and in C#.</summary>
internal sealed partial class MentionedNames
{
    private readonly HashSet<string> _types = new(StringComparer.Ordinal);
    private readonly HashSet<string> _members = new(StringComparer.Ordinal);

    public void Add(string markdown)
    {
        string[] headed = [];
        var isCode = false;
        foreach (var line in markdown.ReplaceLineEndings("\n").Split('\n'))
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
            {
                isCode = !isCode;
            }
            else if (isCode)
            {
                Note(line, headed);
            }
            else if (line.StartsWith('#'))
            {
                headed = NamesIn(line);
            }
            else
            {
                foreach (var code in InlineCode().Matches(line).Select(static match => match.Value))
                {
                    Note(code, headed);
                }
            }

            _types.UnionWith(headed);
        }
    }

    /// <summary>
    /// A type counts wherever it is named; a member as <c>Type.Member</c>, or under a heading with its type.
    /// </summary>
    public bool Contain(PublicMember member) =>
        member.Name is null ? _types.Contains(member.Type) : _members.Contains(member.ToString());

    private void Note(string code, string[] headed)
    {
        var names = NamesIn(code);
        _types.UnionWith(names);
        _members.UnionWith(names.SelectMany(_ => headed, static (name, type) => $"{type}.{name}"));
        _members.UnionWith(Qualified().Matches(code).Select(static match => match.Groups["name"].Value));
    }

    private static string[] NamesIn(string text) => [.. Word().Matches(text).Select(static match => match.Value)];

    [GeneratedRegex("`[^`]+`")]
    private static partial Regex InlineCode();

    [GeneratedRegex(@"\w+")]
    private static partial Regex Word();

    [GeneratedRegex(@"(?=\b(?<name>\w+\.\w+))")]
    private static partial Regex Qualified();
}
