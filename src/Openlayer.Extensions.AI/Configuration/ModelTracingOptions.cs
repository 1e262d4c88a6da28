using Openlayer.GeneratedCode;

namespace Openlayer.Extensions.AI;

/// <summary>How the calls of a model client are traced.</summary>
public sealed class ModelTracingOptions
{
    /// <summary>
    /// Who serves the model, as Openlayer names it, such as <c>openai</c> or <c>anthropic</c>. Null, the default: as
    /// far as the client tells. Set it for a client that reaches its provider through a gateway.
    /// </summary>
    public string? Provider { get; set; }

    /// <summary>
    /// False keeps the texts out of traces: messages, answers, and the arguments and results of tools. Models, tokens,
    /// cost, times and errors stay.
    /// </summary>
    public bool CaptureContent { get; set; } = true;

    /// <summary>
    /// False leaves the calls of tools alone. True, the default: a tool that is called by a
    /// <c>FunctionInvokingChatClient</c> below becomes a step with its arguments and its result.
    /// </summary>
    public bool TraceTools { get; set; } = true;

    /// <summary>
    /// What models cost. It begins with <see cref="OpenlayerOptions.ModelPrices"/>; what is set here wins for this
    /// client. Calls of a model that isn't in it have no cost.
    /// </summary>
    public ModelPrices Prices { get; } = ModelFigures.PricesOfClient();

    internal static ModelTracingOptions Of(Action<ModelTracingOptions>? configure)
    {
        var options = new ModelTracingOptions();
        configure?.Invoke(options);
        return options;
    }
}
