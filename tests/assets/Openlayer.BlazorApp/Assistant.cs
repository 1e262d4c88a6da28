namespace Openlayer.BlazorApp;

internal static class Assistant
{
    /// <summary>Says whose trace this is.</summary>
    [Trace]
    public static async Task<string> AnswerAsync(string question)
    {
        await Task.Yield();
        var trace = OpenlayerTracer.CurrentTrace;
        return $"{question}: {trace?.UserId ?? "nobody"} in {trace?.SessionId ?? "no session"}";
    }
}
