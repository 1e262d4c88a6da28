using Openlayer.Capture;
using Openlayer.Tracing;

namespace Openlayer.GeneratedCode;

/// <summary>What the guardrails of one call did, for the metadata of its step.</summary>
internal sealed class GuardrailRecord
{
    private static readonly CapturedValue _none = new(new CapturedObject([], []));

    private readonly List<Entry> _entries = [];

    public void Add(AttachedGuardrail attached, GuardrailTarget target, GuardrailResult result, BlockStrategy? strategy)
    {
        var isThrown = strategy == BlockStrategy.ThrowException;
        var key =
            isThrown ? attached.BlockedKey
            : target == GuardrailTarget.Input ? attached.InputKey
            : attached.OutputKey;
        var entry = new Entry(
            key,
            isThrown ? key : attached.Key,
            isThrown ? GuardrailNames.Blocked : GuardrailNames.Of(result),
            result.Action,
            Captured(attached, target, result, strategy, isThrown)
        );
        var same = _entries.FindIndex(other => other.Key == key);
        if (same < 0)
        {
            _entries.Add(entry);
        }
        else
        {
            _entries[same] = entry;
        }
    }

    /// <summary>Makes the record part of the step.</summary>
    public void Publish(Step step)
    {
        if (_entries.Count == 0)
        {
            return;
        }

        var metadata = new MetadataList();
        metadata.Set(
            "guardrails",
            Object(Texts(static entry => entry.Key), [.. _entries.Select(static one => one.Value)])
        );
        metadata.Set("has_guardrails", CapturedValue.From(true));
        metadata.Set("guardrail_actions", new CapturedValue(new CapturedTexts(Texts(static entry => entry.Action))));
        metadata.Set("guardrail_names", new CapturedValue(new CapturedTexts(Texts(static entry => entry.Name))));
        metadata.Set("guardrail_blocked", Any(static entry => entry.Decided == GuardrailAction.Block));
        metadata.Set("guardrail_modified", Any(static entry => entry.Decided == GuardrailAction.Modify));
        metadata.Set("guardrail_allowed", Any(static entry => entry.Action == "allow"));
        step.RecordForUpdate.Update(name: null, groundTruth: null, metadata, details: null);
    }

    public static CapturedValue Object(string[] names, CapturedValue[] values) =>
        new(new CapturedObject(names, values));

    private CapturedValue Any(Predicate<Entry> isSo) => CapturedValue.From(_entries.Exists(isSo));

    private string[] Texts(Func<Entry, string> text) => [.. _entries.Select(text)];

    private static CapturedValue Captured(
        AttachedGuardrail attached,
        GuardrailTarget target,
        GuardrailResult result,
        BlockStrategy? strategy,
        bool isThrown
    )
    {
        var action = CapturedValue.From(isThrown ? GuardrailNames.Blocked : GuardrailNames.Of(result));
        var reason = CapturedValue.From(result.Reason);
        var details = MetadataList.Capture(result.Details) is { } list
            ? Object([.. list.Items.Select(static one => one.Key)], [.. list.Items.Select(static one => one.Value)])
            : _none;
        if (strategy is { } blocked && !isThrown)
        {
            var message = CapturedValue.From(result.ErrorMessage);
            return Object(
                _blocking,
                [action, reason, details, CapturedValue.From(GuardrailNames.Of(blocked)), message]
            );
        }

        return result is { Failure: not null, Action: not GuardrailAction.Block } && target == GuardrailTarget.Input
            ? Object(_failing, [action, reason, details, CapturedValue.From(attached.Guardrail.Name)])
            : Object(_plain, [action, reason, details]);
    }

    // The keys of the platform's own SDKs.
    private static readonly string[] _plain = ["action", "reason", "metadata"];
    private static readonly string[] _blocking = [.. _plain, "block_strategy", "error_message"];
    private static readonly string[] _failing = [.. _plain, "guardrail_name"];

    private sealed record Entry(string Key, string Name, string Action, GuardrailAction Decided, CapturedValue Value);
}
