using Openlayer;
using SupportChat.Retrieval;

namespace SupportChat.Answers;

/// <summary>Answers questions about this project from its own pages.</summary>
public sealed partial class SupportAgent(Retriever retriever, PageReader pages, AnswerComposer composer, Conversations conversations)
{
    private const int PassagesPerAnswer = 3;

    /// <summary>Answers whoever the request is made for.</summary>
    [Trace]
    public partial Task<string> AnswerAsync(string message, CancellationToken cancellationToken);

    private Task<string> AnswerAsyncCore(string message, CancellationToken cancellationToken) =>
        ReplyAsync(message, conversations.Of(OpenlayerTracer.CurrentUserId, OpenlayerTracer.CurrentSessionId), cancellationToken);

    /// <summary>Answers in a customer's name, so the trace belongs to the customer's session and not to the colleague's.</summary>
    [Trace]
    public partial Task<string> AnswerForAsync(string message, string userId, string sessionId, CancellationToken cancellationToken);

    private Task<string> AnswerForAsyncCore(string message, string userId, string sessionId, CancellationToken cancellationToken)
    {
        OpenlayerTracer.UpdateCurrentTrace(metadata: [new("handledBy", OpenlayerTracer.CurrentUserId)]);
        OpenlayerTracer.UpdateTraceUserSession(userId, sessionId);
        return ReplyAsync(message, conversations.Of(userId, sessionId), cancellationToken);
    }

    private async Task<string> ReplyAsync(string message, Conversation conversation, CancellationToken cancellationToken)
    {
        OpenlayerTracer.LogQuestion(message);
        var terms = SearchTerms.Of(message);
        var answer = PageReader.PageNamedIn(message) is { } page
            ? Show(page)
            : await SearchAsync(message, terms, conversation, cancellationToken);
        conversation.Add(new Turn(message, terms, answer));
        return answer;
    }

    private async Task<string> SearchAsync(string message, IReadOnlyList<string> terms, Conversation conversation, CancellationToken cancellationToken)
    {
        var context = conversation.ContextOf(message, terms);
        var found = retriever.Retrieve(terms, context, PassagesPerAnswer);
        OpenlayerTracer.LogContext(found.Select(static passage => passage.Passage.Text));
        return await composer.ComposeAsync(new Question(message, terms, context), found, conversation.Turns, cancellationToken);
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
