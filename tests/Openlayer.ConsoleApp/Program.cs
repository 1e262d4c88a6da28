namespace Openlayer.ConsoleApp;

/// <summary>Traces without a line of configuration, and ends in the way that its argument names.</summary>
internal static partial class Program
{
    private static async Task<int> Main(string[] arguments)
    {
        await AnswerAsync("first");
        switch (arguments[0])
        {
            case "exit":
                Environment.Exit(3);
                return 0;
            case "throw":
                Fails("last");
                return 0;
            default:
                return 0;
        }
    }

    [Trace]
    private static partial Task<string> AnswerAsync(string question);

    private static async Task<string> AnswerAsyncCore(string question)
    {
        await Task.Yield();
        return question + "!";
    }

    [Trace]
    private static partial void Fails(string question);

    private static void FailsCore(string question) => throw new InvalidOperationException("nobody handles " + question);
}
