using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.AI;
using Openlayer.Extensions.AI.Content;
using Openlayer.Extensions.AI.Figures;
using Openlayer.GeneratedCode;

namespace Openlayer.Extensions.AI.Media;

/// <summary>One call of a model of images or of speech. What it makes of them is attached.</summary>
[Experimental("MEAI001")]
internal sealed class MediaStep(TracedMethod method, MediaRequest request, ModelTracingOptions options)
    : ObservedStep(method)
{
    private readonly string _input = method.InputNames[0];
    private MediaRequest? _request = request;
    private StreamedUpdates<object> _updates;

    protected override int InputSize => _request?.Input.Json.Length ?? 0;

    protected override void WriteInputs(in InputWriter inputs)
    {
        if (_request is { } given && options.CaptureContent)
        {
            inputs.Write(_input, given.Input);
        }
    }

    protected override void ReleaseInputs() => _request = null;

    protected override void OnFailed() => OnReturned(null);

    protected override void OnYielded(object? item) => _updates.Add(item);

    protected override void OnStreamEnded() => OnReturned(_updates.Take());

    protected override void OnReturned(object? result)
    {
        if (_request is not { } given)
        {
            return;
        }

        var answer = MediaAnswer.Of(result);
        var model = answer?.Model ?? given.Model;
        var usage = ModelUsage.Of(answer?.Usage, options.Prices.PriceOf(given.Identity.Provider, model));
        if (options.CaptureContent)
        {
            Keep(given.Attachments, answer);
        }

        Describe(
            new ChatCompletionDetails
            {
                Provider = given.Identity.Provider,
                Model = model,
                ModelParameters = given.Parameters.Count == 0 ? null : given.Parameters,
                PromptTokens = usage.Prompt,
                CompletionTokens = usage.Completion,
                Tokens = usage.Total,
                UsageDetails = usage.Parts,
                Cost = usage.Cost,
            },
            given.Identity.UnknownProvider is { } library ? [new("providerName", library)] : null
        );
    }

    private void Keep(IReadOnlyList<TraceAttachment>? sent, MediaAnswer? answer)
    {
        List<TraceAttachment>? attachments = null;
        Content.Attachments.AddTo(ref attachments, answer?.Contents ?? []);
        foreach (var attachment in (sent ?? []).Concat(attachments ?? []))
        {
            Attach(attachment);
        }

        var text = string.Concat((answer?.Contents ?? []).OfType<TextContent>().Select(static part => part.Text));
        if (text.Length > 0)
        {
            RecordOutput(CapturedValue.From(text));
        }
    }
}
