namespace Openlayer.Frameworks.Tests.Registrations;

/// <summary>What endpoints, hubs and services do for their callers.</summary>
internal static class Work
{
    [Trace]
    public static string Answer(string question) => $"answer to {question}";

    /// <summary>Not traced itself: what it calls takes the ids of whoever reads it.</summary>
    public static async IAsyncEnumerable<string> Tell(string question)
    {
        yield return Answer(question + "-1");
        await Task.Yield();
        yield return Answer(question + "-2");
    }
}
