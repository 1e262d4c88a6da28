using Microsoft.Extensions.AI;
using Openlayer;

namespace ConsoleChat;

/// <summary>A conversation that remembers what was said.</summary>
internal sealed class Chat(IChatClient model)
{
    private readonly List<ChatMessage> _messages = [];

    [Trace(StepType.Agent)]
    public async Task<string> AnswerAsync(string question)
    {
        _messages.Add(new ChatMessage(ChatRole.User, question));
        var response = await model.GetResponseAsync(_messages);
        _messages.AddRange(response.Messages);
        return response.Text;
    }
}
