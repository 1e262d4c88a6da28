namespace SupportChat.Chat;

/// <summary>A body that can say what is wrong with it.</summary>
internal interface IChecked
{
    /// <summary>Null when the body can be answered.</summary>
    string? Fault { get; }
}

/// <summary>The body of <c>POST /chat</c>.</summary>
internal sealed record ChatRequest(string? Message) : IChecked
{
    private const int MaxMessageLength = 4000;

    public string? Fault => FaultOf(Message);

    public static string? FaultOf(string? message) =>
        string.IsNullOrWhiteSpace(message) ? "'message' must hold a question."
        : message.Length > MaxMessageLength
            ? $"'message' has {message.Length} characters; at most {MaxMessageLength} are answered."
        : null;
}

/// <summary>The body of <c>POST /support/handover</c>: whose question it is.</summary>
internal sealed record HandoverRequest(string? Message, string? UserId, string? SessionId) : IChecked
{
    private const int LongestId = 256;

    public string? Fault =>
        ChatRequest.FaultOf(Message)
        ?? (
            IsId(UserId) && IsId(SessionId)
                ? null
                : $"'userId' and 'sessionId' must name the customer and the conversation, in at most {LongestId} "
                    + "characters each."
        );

    private static bool IsId(string? id) =>
        !string.IsNullOrWhiteSpace(id) && id.Length <= LongestId && !id.Any(char.IsControl);
}

/// <summary>The answer to either.</summary>
internal sealed record ChatResponse(string Response);
