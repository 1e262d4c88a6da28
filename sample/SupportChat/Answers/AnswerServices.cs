using System.ClientModel;
using Microsoft.Extensions.AI;
using OpenAI;
using OpenAI.Chat;

namespace SupportChat.Answers;

internal static class AnswerServices
{
    /// <summary>
    /// Adds the agent, and a model when <c>Chat:Endpoint</c> or <c>Chat:ApiKey</c> (or <c>OPENAI_BASE_URL</c>,
    /// <c>OPENAI_API_KEY</c>) is set: any server that speaks OpenAI's chat API.
    /// </summary>
    public static IServiceCollection AddAnswers(this IServiceCollection services, IConfiguration configuration)
    {
        if (Client(configuration) is { } client)
            services.AddSingleton(client).AddSingleton<ChatModel>();
        return services
            .AddSingleton<Conversations>()
            .AddSingleton<PageReader>()
            .AddSingleton<StandInModel>()
            .AddSingleton<AnswerComposer>()
            .AddSingleton<SupportAgent>();
    }

    private static IChatClient? Client(IConfiguration configuration)
    {
        var endpoint = Setting(configuration, "Chat:Endpoint", "OPENAI_BASE_URL");
        var key = Setting(configuration, "Chat:ApiKey", "OPENAI_API_KEY");
        if (endpoint is null && key is null)
            return null;

        // A server on one's own machine often asks for no key, but the client does.
        var options = new OpenAIClientOptions();
        if (endpoint is not null)
            options.Endpoint = new Uri(endpoint);
        return new ChatClient(configuration["Chat:Model"], new ApiKeyCredential(key ?? "none"), options).AsIChatClient();
    }

    private static string? Setting(IConfiguration configuration, string name, string variable) =>
        configuration[name] is { Length: > 0 } own ? own
        : configuration[variable] is { Length: > 0 } shared ? shared
        : null;
}
