using Openlayer.Capture;
using Openlayer.Tracing;

namespace Openlayer.GeneratedCode;

/// <summary>What the guardrails of one call did, for the metadata of its step.</summary>
internal sealed class GuardrailRecord
{
    private readonly List<Entry> _entries = [];

    public void Add(AttachedGuardrail attached, GuardrailTarget target, GuardrailResult result, BlockStrategy? strategy)
    {
        var isThrown = strategy == BlockStrategy.ThrowException;
        var key = isThrown ? attached.Guardrail.Name + "_blocked" : $"{GuardrailNames.Of(target)}_{attached.Key}";
        var entry = new Entry(key, isThrown ? key : attached.Key, attached.Guardrail, target, result, strategy);
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
        metadata.Set("guardrails", Json(this, static (row, self) => self.Write(row)));
        metadata.Set("has_guardrails", CapturedValue.From(true));
        metadata.Set("guardrail_actions", Texts(static entry => entry.Action));
        metadata.Set("guardrail_names", Texts(static entry => entry.Name));
        metadata.Set("guardrail_blocked", Any(static entry => entry.Result.Action == GuardrailAction.Block));
        metadata.Set("guardrail_modified", Any(static entry => entry.Result.Action == GuardrailAction.Modify));
        metadata.Set("guardrail_allowed", Any(static entry => entry.Action == "allow"));
        step.RecordForUpdate.Update(name: null, groundTruth: null, metadata, details: null);
    }

    /// <summary>JSON of values that are captured now.</summary>
    public static CapturedValue Json<T>(T state, Action<RowBuffer, T> write)
    {
        using var row = new RowBuffer(int.MaxValue, Redaction.None);
        write(row, state);
        return CapturedValue.FromJson(row.Written);
    }

    private CapturedValue Any(Func<Entry, bool> isSo) => CapturedValue.From(_entries.Exists(entry => isSo(entry)));

    private CapturedValue Texts(Func<Entry, string> text) =>
        Json(
            (_entries, text),
            static (row, state) =>
            {
                row.Json.WriteStartArray();
                foreach (var entry in state._entries)
                {
                    row.Json.WriteStringValue(state.text(entry));
                }

                row.Json.WriteEndArray();
            }
        );

    private void Write(RowBuffer row)
    {
        row.Json.WriteStartObject();
        foreach (var entry in _entries)
        {
            row.Json.WritePropertyName(entry.Key);
            Write(row, entry);
        }

        row.Json.WriteEndObject();
    }

    private static void Write(RowBuffer row, Entry entry)
    {
        var json = row.Json;
        json.WriteStartObject();
        WriteText(row, "action", entry.Action);
        WriteText(row, "reason", entry.Result.Reason);
        json.WriteStartObject("metadata"u8);
        foreach (var (name, value) in entry.Result.Details ?? new Dictionary<string, object?>())
        {
            json.WritePropertyName(name);
            CapturedValue.From(value).Write(row);
        }

        json.WriteEndObject();
        if (entry.Strategy is { } strategy and not BlockStrategy.ThrowException)
        {
            WriteText(row, "block_strategy", GuardrailNames.Of(strategy));
            WriteText(row, "error_message", entry.Result.ErrorMessage);
        }

        if (entry is { Action: GuardrailNames.Error, Target: GuardrailTarget.Input })
        {
            WriteText(row, "guardrail_name", entry.Guardrail.Name);
        }

        json.WriteEndObject();
    }

    private static void WriteText(RowBuffer row, string name, string? value)
    {
        row.Json.WritePropertyName(name);
        CapturedValue.From(value).Write(row);
    }

    private sealed record Entry(
        string Key,
        string Name,
        Guardrail Guardrail,
        GuardrailTarget Target,
        GuardrailResult Result,
        BlockStrategy? Strategy
    )
    {
        public string Action =>
            Strategy == BlockStrategy.ThrowException ? GuardrailNames.Blocked : GuardrailNames.Of(Result);
    }
}
