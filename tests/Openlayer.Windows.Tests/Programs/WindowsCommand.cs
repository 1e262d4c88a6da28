namespace Openlayer.Windows.Tests;

/// <summary>A program for Windows, and how it is started.</summary>
/// <param name="Program">Its file on this machine, or the name of one that Windows has.</param>
/// <param name="Arguments">What it is given.</param>
internal sealed record WindowsCommand(string Program, IReadOnlyList<string> Arguments)
{
    /// <summary>What starts Wine, where that is not this process.</summary>
    public IReadOnlyList<string> Launcher { get; init; } = [];

    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();

    public static WindowsCommand Of(string program, params string[] arguments) => new(program, arguments);

    /// <summary>The same with tracing configured by its environment.</summary>
    /// <param name="url">The address to send to.</param>
    /// <param name="spool">The spool's folder as the program names it.</param>
    /// <param name="key">The API key.</param>
    public WindowsCommand Traced(string url, string spool, string key = "key") =>
        this with
        {
            Environment = new Dictionary<string, string?>
            {
                ["OPENLAYER_BASE_URL"] = url,
                ["OPENLAYER_API_KEY"] = key,
                ["OPENLAYER_INFERENCE_PIPELINE_ID"] = "p",
                ["OPENLAYER_BUFFER_PATH"] = spool,
                ["OPENLAYER_DISABLE_PUBLISH"] = null,
            },
        };
}
