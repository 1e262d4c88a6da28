using SupportChat.Retrieval;

namespace SupportChat.Answers;

/// <summary>A message to the model, in the form that a trace shows as a conversation.</summary>
public sealed record PromptMessage(string Role, string Content);

internal static class Prompt
{
    private const string Instructions =
        "You answer questions about Openlayer for .NET. Use only the passages below, in at most five sentences, "
        + "and name "
        + "the page that you took the answer from. If the passages do not answer the question, say so.";

    public static IReadOnlyList<PromptMessage> For(
        Question question,
        IReadOnlyList<FoundPassage> found,
        IReadOnlyList<Turn> turns
    ) =>
        [
            new(
                "system",
                string.Join(
                    "\n\n",
                    found.Select(static hit => $"[{hit.Passage.Source}]\n{hit.Passage.Text}").Prepend(Instructions)
                )
            ),
            .. turns.SelectMany(static turn =>
                new PromptMessage[] { new("user", turn.Question), new("assistant", turn.Answer) }
            ),
            new("user", question.Text),
        ];
}
