using Microsoft.Extensions.AI;

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
        {
            services.AddSingleton(client).AddSingleton<ChatModel>();
        }

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
        return endpoint is null && key is null ? null : ModelClient.Of(endpoint, key, configuration["Chat:Model"]);
    }

    private static string? Setting(IConfiguration configuration, string name, string variable) =>
        configuration[name] is { Length: > 0 } own ? own
        : configuration[variable] is { Length: > 0 } shared ? shared
        : null;
}
