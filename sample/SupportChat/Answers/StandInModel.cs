using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Openlayer;
using SupportChat.Retrieval;

namespace SupportChat.Answers;

/// <summary>
/// Stands in for a chat model while none is configured: it picks sentences of the pages, and hands them out word by
/// word. Its step looks like a model's call and is marked as none.
/// </summary>
public sealed partial class StandInModel
{
    private const string Name = "built-in stand-in (no language model)";

    /// <summary>The answer, in pieces that make it up when they are joined.</summary>
    [Trace(StepType.ChatCompletion, Name = "StandInModel")]
    public partial IAsyncEnumerable<string> StreamAsync(
        IReadOnlyList<PromptMessage> prompt,
        [NoTrace] Question question,
        [NoTrace] IReadOnlyList<FoundPassage> found,
        CancellationToken cancellationToken = default
    );

    private async IAsyncEnumerable<string> StreamAsyncCore(
        IReadOnlyList<PromptMessage> prompt,
        Question question,
        IReadOnlyList<FoundPassage> found,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        var answer = ExtractiveAnswer.To(question, found);
        // Words, because there is no tokenizer either.
        var (asked, said) = (prompt.Sum(static message => Words(message.Content)), Words(answer));
        OpenlayerTracer.UpdateCurrentStep(
            details: new ChatCompletionDetails
            {
                Provider = "SupportChat",
                Model = Name,
                ModelParameters = new Dictionary<string, object?> { ["tokens counted as"] = "words" },
                PromptTokens = asked,
                CompletionTokens = said,
                Tokens = asked + said,
            }
        );
        foreach (Match piece in Piece().Matches(answer))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return piece.Value;
            await Task.Yield();
        }
    }

    private static int Words(string text) => Piece().Count(text);

    [GeneratedRegex(@"\S+\s*|\s+")]
    private static partial Regex Piece();
}
