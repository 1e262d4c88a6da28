using System.Collections.Concurrent;
using Microsoft.Agents.AI;
using Microsoft.Extensions.AI;
using Openlayer.Extensions.AI.Content;
using Openlayer.GeneratedCode;

namespace Openlayer.Agents.Runs;

/// <summary>One run of an agent. Its tokens are counted where it calls a model.</summary>
internal sealed class AgentStep(AgentTracing tracing, AgentRun run) : ObservedStep(tracing.Method)
{
    // A list is read now, because it may change; what is computed is read by the agent first.
    private readonly CapturedValue? _given =
        run.Messages is RecordedSequence<ChatMessage> ? null : Capture(tracing, run.Messages);
    private AgentRun? _run = run;
    private StreamedUpdates<AgentResponseUpdate> _updates;
    private ConcurrentDictionary<string, bool>? _handoffs;

    protected override int InputSize => Prompt.Json.Length;

    private CapturedValue Prompt =>
        _given ?? (_run?.Messages is RecordedSequence<ChatMessage> read ? Capture(tracing, read.Read) : default);

    /// <summary>The agent whose run has come to this one, as a tool or in a workflow.</summary>
    private string? CalledBy => Above<AgentStep>()?.Name;

    protected override void WriteInputs(in InputWriter inputs)
    {
        if (tracing.CapturesContent)
        {
            inputs.Write(AgentTracing.Input, Prompt);
        }
    }

    protected override void ReleaseInputs() => _run = null;

    protected override void OnReturned(object? result)
    {
        var response = result as AgentResponse;
        if (tracing.CapturesContent && response is { Messages.Count: > 0 })
        {
            RecordOutput(CapturedValue.From(response.Text));
        }

        if (_run?.Session is { } session)
        {
            SuggestSession(session);
        }

        AddHandoffs(response?.Messages ?? []);
        Describe(new AgentDetails { AgentType = CalledBy is null ? "agent" : "sub-agent" }, Metadata(response));
    }

    protected override void OnFailed() => OnReturned(null);

    protected override void OnYielded(object? item) => _updates.Add(item);

    protected override void OnStreamEnded() => OnReturned(_updates.Take()?.ToAgentResponse());

    // An agent around others, such as a workflow, returns their messages too: each handoff is a step where it is made.
    private void AddHandoffs(IEnumerable<ChatMessage> messages)
    {
        foreach (var (call, from) in Handoffs.In(messages))
        {
            if (_handoffs?.ContainsKey(call.CallId) == true)
            {
                continue;
            }

            for (var above = Above<AgentStep>(); above is not null; above = above.Above<AgentStep>())
            {
                above.Note(call);
            }

            var to = Handoffs.ReceiverOf(call.Name, _run?.Options);
            var details = new HandoffDetails
            {
                FromComponent = from ?? Name,
                ToComponent = to,
                HandoffData = tracing.CapturesContent ? call.Arguments : null,
            };
            AddStep($"handoff to {to}", details);
        }
    }

    private void Note(FunctionCallContent handoff) =>
        LazyInitializer.EnsureInitialized(ref _handoffs).TryAdd(handoff.CallId, true);

    private IEnumerable<KeyValuePair<string, object?>> Metadata(AgentResponse? response)
    {
        (string Name, string? Value)[] texts =
        [
            ("calledBy", CalledBy),
            ("responseId", response?.ResponseId),
            ("finishReason", response?.FinishReason?.Value),
            ("notRecorded", _run?.Problem),
        ];
        return tracing
            .Metadata()
            .Concat(
                texts
                    .Where(static text => text.Value is not null)
                    .Select(static text => KeyValuePair.Create(text.Name, (object?)text.Value))
            );
    }

    private static CapturedValue Capture(AgentTracing tracing, IEnumerable<ChatMessage> messages) =>
        !tracing.CapturesContent
            ? default
            : Careful.Read(
                messages,
                static all => JsonText.Capture(all, static (json, list) => ChatMessages.WriteList(json, null, list)),
                static (_, exception) => CapturedValue.From($"[not recorded: {exception.GetType().Name}]")
            );
}
