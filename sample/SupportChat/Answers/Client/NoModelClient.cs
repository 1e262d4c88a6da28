using Microsoft.Extensions.AI;

namespace SupportChat.Answers;

/// <summary>
/// In place of the client in a demo that was built without OPENAI_BASE_URL and OPENAI_API_KEY: it restores less.
/// </summary>
internal static class ModelClient
{
    public static IChatClient? Of(string? endpoint, string? key, string? model)
    {
        Console.Error.WriteLine(
            $"No client is built in for the model '{model}' at "
                + $"{endpoint ?? "its own address"}{(key is null ? "" : ", whose key is set")}. "
                + "Set OPENAI_BASE_URL or OPENAI_API_KEY in the environment of 'dotnet run'. The built-in "
                + "stand-in answers."
        );
        return null;
    }
}
