using SupportChat.Answers;

namespace SupportChat.Chat;

internal static class ChatEndpoints
{
    /// <summary>
    /// What a user says, the same with an answer that is read as it is written, and what a colleague says in a user's
    /// name.
    /// </summary>
    public static void MapChat(this IEndpointRouteBuilder endpoints)
    {
        var chat = endpoints.MapGroup("").AddEndpointFilter<RouteGroupBuilder, RefusalFilter>();

        chat.MapPost(
            "/chat",
            static async (HttpContext http, SupportAgent agent) =>
            {
                var body = await RequestJson.ReadAsync<ChatRequest>(http.Request);
                return new ChatResponse(await agent.AnswerAsync(body.Message!, http.RequestAborted));
            }
        );

        chat.MapPost(
            "/chat/stream",
            static async (HttpContext http, SupportAgent agent) =>
            {
                var body = await RequestJson.ReadAsync<ChatRequest>(http.Request);
                return Results.Json(agent.StreamAsync(body.Message!, http.RequestAborted));
            }
        );

        chat.MapPost(
            "/support/handover",
            static async (HttpContext http, SupportAgent agent) =>
            {
                var body = await RequestJson.ReadAsync<HandoverRequest>(http.Request);
                return new ChatResponse(
                    await agent.AnswerForAsync(body.Message!, body.UserId!, body.SessionId!, http.RequestAborted)
                );
            }
        );
    }
}
