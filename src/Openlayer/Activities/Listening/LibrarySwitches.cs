namespace Openlayer.Activities.Listening;

/// <summary>
/// The switches without which libraries make no activities, or leave texts out of them. A switch that the app has set
/// either way stays so.
/// </summary>
internal static class LibrarySwitches
{
    private static readonly string[] _activities =
    [
        "OpenAI.Experimental.EnableOpenTelemetry",
        "Microsoft.SemanticKernel.Experimental.GenAI.EnableOTelDiagnostics",
        "Azure.Experimental.EnableActivitySource",
    ];

    private static readonly string[] _content =
    [
        "Microsoft.SemanticKernel.Experimental.GenAI.EnableOTelDiagnosticsSensitive",
        "Azure.Experimental.TraceGenAIMessageContent",
    ];

    /// <summary>Libraries read them once, so this comes before their clients are made.</summary>
    public static void TurnOn(bool withContent)
    {
        TurnOn(_activities);
        if (!withContent)
        {
            return;
        }

        TurnOn(_content);
        if (Environment.GetEnvironmentVariable(ActivityContent.Variable) is null)
        {
            // Microsoft.Extensions.AI and Agent Framework have no other switch.
            Environment.SetEnvironmentVariable(ActivityContent.Variable, "true");
        }
    }

    private static void TurnOn(string[] names)
    {
        foreach (var name in names)
        {
            if (!AppContext.TryGetSwitch(name, out _))
            {
                AppContext.SetSwitch(name, true);
            }
        }
    }
}
