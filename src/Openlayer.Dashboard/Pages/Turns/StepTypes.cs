using Openlayer.Dashboard.Rows;

namespace Openlayer.Dashboard.Pages.Turns;

/// <summary>How the types of steps look. A type is text that a sender chose: an unknown one is shown plainly.</summary>
internal static class StepTypes
{
    private const string Plain = "user_call";
    private const int MaxLabelLength = 40;

    private static readonly Dictionary<string, string> _labels = new()
    {
        [Plain] = "call",
        ["chat_completion"] = "chat",
        ["embedding"] = "embedding",
        ["agent"] = "agent",
        ["chain"] = "chain",
        ["function_call"] = "function",
        ["retriever"] = "retriever",
        ["tool"] = "tool",
        ["handoff"] = "handoff",
        ["guardrail"] = "guardrail",
    };

    public static string Label(string type) => _labels.GetValueOrDefault(type) ?? Preview.Of(type, MaxLabelLength)!;

    /// <summary>From a closed list, so that a sender can't choose a class of the page.</summary>
    public static string Class(string type) => _labels.ContainsKey(type) ? type : Plain;

    public static bool IsPlain(string type) => Class(type) == Plain;
}
