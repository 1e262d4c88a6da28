using System.Runtime.CompilerServices;
using System.Text;
using Openlayer;
using SupportChat.Retrieval;

namespace SupportChat.Answers;

/// <summary>Answers questions about this project from its own pages.</summary>
public sealed partial class SupportAgent(
    Retriever retriever,
    PageReader pages,
    AnswerComposer composer,
    Conversations conversations
)
{
    private const int PassagesPerAnswer = 3;

    /// <summary>Answers whoever the request is made for.</summary>
    [Trace]
    public partial Task<string> AnswerAsync(string message, CancellationToken cancellationToken);

    private Task<string> AnswerAsyncCore(string message, CancellationToken cancellationToken) =>
        ReplyAsync(
            message,
            conversations.Of(OpenlayerTracer.CurrentUserId, OpenlayerTracer.CurrentSessionId),
            cancellationToken
        );

    /// <summary>As <see cref="AnswerAsync"/>, in pieces as they are written.</summary>
    [Trace]
    public partial IAsyncEnumerable<string> StreamAsync(string message, CancellationToken cancellationToken);

    private async IAsyncEnumerable<string> StreamAsyncCore(
        string message,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        OpenlayerTracer.LogQuestion(message);
        var conversation = conversations.Of(OpenlayerTracer.CurrentUserId, OpenlayerTracer.CurrentSessionId);
        var question = Understand(message, conversation);
        var found = Find(question);
        var answer = new StringBuilder();
        await foreach (var piece in composer.ComposeStreamAsync(question, found, conversation.Turns, cancellationToken))
        {
            answer.Append(piece);
            yield return piece;
        }

        conversation.Add(new Turn(message, question.Terms, answer.ToString()));
    }

    /// <summary>
    /// Answers in a customer's name, so the trace belongs to the customer's session and not to the colleague's.
    /// </summary>
    [Trace]
    public partial Task<string> AnswerForAsync(
        string message,
        string userId,
        string sessionId,
        CancellationToken cancellationToken
    );

    private Task<string> AnswerForAsyncCore(
        string message,
        string userId,
        string sessionId,
        CancellationToken cancellationToken
    )
    {
        OpenlayerTracer.UpdateCurrentTrace(metadata: [new("handledBy", OpenlayerTracer.CurrentUserId)]);
        OpenlayerTracer.UpdateTraceUserSession(userId, sessionId);
        return ReplyAsync(message, conversations.Of(userId, sessionId), cancellationToken);
    }

    private async Task<string> ReplyAsync(
        string message,
        Conversation conversation,
        CancellationToken cancellationToken
    )
    {
        OpenlayerTracer.LogQuestion(message);
        var question = Understand(message, conversation);
        var answer = PageReader.PageNamedIn(message) is { } page
            ? Show(page)
            : await composer.ComposeAsync(question, Find(question), conversation.Turns, cancellationToken);
        conversation.Add(new Turn(message, question.Terms, answer));
        return answer;
    }

    private static Question Understand(string message, Conversation conversation)
    {
        var terms = SearchTerms.Of(message);
        return new Question(message, terms, conversation.ContextOf(message, terms));
    }

    private IReadOnlyList<FoundPassage> Find(Question question)
    {
        var found = retriever.Retrieve(question.Terms, question.Context, PassagesPerAnswer);
        OpenlayerTracer.LogContext(found.Select(static passage => passage.Passage.Text));
        return found;
    }

    private string Show(string page)
    {
        try
        {
            return pages.ReadPage(page);
        }
        catch (FileNotFoundException)
        {
            return $"I am sorry, I have no page called {page}. These I can show you: {string.Join(", ", pages.Known)}.";
        }
    }
}
