using Openlayer;
using SupportChat.Retrieval;

namespace SupportChat.Answers;

/// <summary>What was asked, and the words that matter in it and before it.</summary>
public sealed record Question(string Text, IReadOnlyList<string> Terms, IReadOnlyList<string> Context);

/// <summary>Writes the answer: with a model where one is configured, from the passages' own sentences otherwise.</summary>
public sealed partial class AnswerComposer(ILogger<AnswerComposer> logger, ChatModel? model = null)
{
    /// <summary>Composes the answer to a question.</summary>
    [Trace]
    public partial Task<string> ComposeAsync(
        Question question,
        IReadOnlyList<FoundPassage> found,
        [NoTrace] IReadOnlyList<Turn> turns,
        CancellationToken cancellationToken);

    private async Task<string> ComposeAsyncCore(
        Question question,
        IReadOnlyList<FoundPassage> found,
        IReadOnlyList<Turn> turns,
        CancellationToken cancellationToken)
    {
        if (model is null || found.Count == 0)
            return ExtractiveAnswer.To(question, found);
        try
        {
            return await model.CompleteAsync(Prompt.For(question, found, turns), cancellationToken);
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            logger.LogWarning(error, "The model did not answer; the answer is taken from the pages.");
            return ExtractiveAnswer.To(question, found);
        }
    }
}
