using System.Reflection;
using System.Text.RegularExpressions;

namespace Openlayer.Architecture.Tests.Messages;

/// <summary>
/// All that a user reads of this project stands in Messages.approved.txt, so that it can be reviewed at a glance.
/// </summary>
public sealed partial class MessageTests
{
    private const int MaxShownLines = 10;

    private static readonly string _folder = Path.Combine(
        typeof(MessageTests)
            .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(data => data.Key == "RepositoryRoot")
            .Value!,
        "tests/Openlayer.Architecture.Tests/Messages"
    );

    [Fact]
    public void All_messages_are_approved()
    {
        var approved = Path.Combine(_folder, "Messages.approved.txt");
        var received = Path.Combine(_folder, "Messages.received.txt");
        var messages = MessageList.Lines().ToList();
        var expected = File.Exists(approved) ? File.ReadAllLines(approved) : [];
        if (messages.SequenceEqual(expected))
        {
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, string.Concat(messages.Select(line => line + "\n")));
        var added = messages.Except(expected).Select(line => $"+ {line}");
        var removed = expected.Except(messages).Select(line => $"- {line}");
        Assert.Fail(
            "Messages differ from those approved. Read Messages.received.txt, and if it is right, make it "
                + "Messages.approved.txt:\n"
                + string.Join('\n', added.Concat(removed).DefaultIfEmpty("(the order)").Take(MaxShownLines))
        );
    }

    [Fact]
    public void Messages_are_in_plain_English() =>
        Assert.Equal([], MessageList.Lines().Where(line => !line.StartsWith('#') && Banned().IsMatch(line)));

    [Theory]
    [InlineData("calls are woven", true)]
    [InlineData("He stops.", true)]
    [InlineData("one; two; three", true)]
    [InlineData("it is a lambda; make it a method", false)]
    [InlineData("the header of the interweb", false)]
    public void Words_that_need_replacing_are_found(string message, bool isFound) =>
        Assert.Equal(isFound, Banned().IsMatch(message));

    [Theory]
    [InlineData("Traces are delivered.", true)]
    [InlineData("' is ignored because ", true)]
    [InlineData("<h2>Nothing <b>matches</b></h2>", true)]
    [InlineData("openlayer.traces.closed", false)]
    [InlineData(", Name = ", false)]
    [InlineData("internal static ", false)]
    [InlineData("SELECT id FROM rows", false)]
    public void A_message_has_words(string literal, bool isMessage) =>
        Assert.Equal(isMessage, MessageFilter.IsMessage(literal));

    [GeneratedRegex(@"\b(woven|weav\w*|mended|told|he)\b|;\s+\p{L}[^;]*;\s+\p{L}", RegexOptions.IgnoreCase)]
    private static partial Regex Banned();
}
