namespace Openlayer.QueueApp;

public static class Assistant
{
    [Trace]
    public static string Answer(string question) => $"{Search(question).Length} passages on {question}";

    [Trace]
    public static string Fail() => throw new InvalidOperationException("The model is down.");

    [Trace(StepType = StepType.Retriever)]
    public static string[] Search(string query) => [query];
}
