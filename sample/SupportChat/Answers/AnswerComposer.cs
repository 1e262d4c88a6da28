using System.Runtime.CompilerServices;
using Openlayer;
using SupportChat.Retrieval;

namespace SupportChat.Answers;

/// <summary>What was asked, and the words that matter in it and before it.</summary>
public sealed record Question(string Text, IReadOnlyList<string> Terms, IReadOnlyList<string> Context);

/// <summary>Writes the answer: with a model where one is configured, with the built-in stand-in otherwise.</summary>
public sealed partial class AnswerComposer(
    ILogger<AnswerComposer> logger,
    StandInModel standIn,
    ChatModel? model = null
)
{
    /// <summary>Composes the answer to a question.</summary>
    [Trace]
    public partial Task<string> ComposeAsync(
        Question question,
        IReadOnlyList<FoundPassage> found,
        [NoTrace] IReadOnlyList<Turn> turns,
        CancellationToken cancellationToken
    );

    private async Task<string> ComposeAsyncCore(
        Question question,
        IReadOnlyList<FoundPassage> found,
        IReadOnlyList<Turn> turns,
        CancellationToken cancellationToken
    )
    {
        if (found.Count == 0)
        {
            return ExtractiveAnswer.To(question, found);
        }

        var prompt = Prompt.For(question, found, turns);
        if (model is null)
        {
            return string.Concat(
                await standIn.StreamAsync(prompt, question, found, cancellationToken).ToListAsync(cancellationToken)
            );
        }

        try
        {
            return await model.CompleteAsync(prompt, cancellationToken);
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            logger.LogWarning(error, "The model did not answer; the answer is taken from the pages.");
            return ExtractiveAnswer.To(question, found);
        }
    }

    /// <summary>As <see cref="ComposeAsync"/>, in pieces as they are written.</summary>
    [Trace]
    public partial IAsyncEnumerable<string> ComposeStreamAsync(
        Question question,
        IReadOnlyList<FoundPassage> found,
        [NoTrace] IReadOnlyList<Turn> turns,
        CancellationToken cancellationToken
    );

    private async IAsyncEnumerable<string> ComposeStreamAsyncCore(
        Question question,
        IReadOnlyList<FoundPassage> found,
        IReadOnlyList<Turn> turns,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        if (model is not null || found.Count == 0)
        {
            yield return await ComposeAsync(question, found, turns, cancellationToken);
            yield break;
        }

        await foreach (
            var piece in standIn.StreamAsync(Prompt.For(question, found, turns), question, found, cancellationToken)
        )
        {
            yield return piece;
        }
    }
}
