using System.Text.Json;
using Microsoft.Extensions.AI;
using Openlayer.Extensions.AI.Content;
using Openlayer.Extensions.AI.Figures;
using Openlayer.GeneratedCode;

namespace Openlayer.Extensions.AI.Embeddings;

/// <summary>What a call asks for, as it was when it was made.</summary>
internal sealed class EmbeddingRequest<TInput>
{
    private readonly RecordedSequence<TInput>? _unread;
    private CapturedValue _values;

    public EmbeddingRequest(
        ModelIdentity identity,
        IEnumerable<TInput> values,
        EmbeddingGenerationOptions? options,
        bool capturesContent
    )
    {
        Identity = identity;
        Model = options?.ModelId ?? identity.DefaultModel;
        Dimensions = options?.Dimensions;
        CapturesContent = capturesContent;
        Values = values;
        if (!capturesContent)
        {
            return;
        }

        if (values is IReadOnlyCollection<TInput> or ICollection<TInput>)
        {
            Capture(values);
        }
        else if (values is not null)
        {
            Values = _unread = new RecordedSequence<TInput>(values);
        }
    }

    public ModelIdentity Identity { get; }

    public string? Model { get; }

    public int? Dimensions { get; }

    public bool CapturesContent { get; }

    /// <summary>The values for the generator below.</summary>
    public IEnumerable<TInput> Values { get; }

    /// <summary>The values as they were recorded.</summary>
    public CapturedValue Recorded
    {
        get
        {
            if (_unread is not null && _values.Json.IsEmpty)
            {
                Capture(_unread.Read);
            }

            return _values;
        }
    }

    private void Capture(IEnumerable<TInput> values) =>
        _values = Careful.Read(
            values,
            static given => JsonText.Capture(given, WriteAll),
            static (_, exception) => CapturedValue.From($"[not recorded: {exception.GetType().Name}]")
        );

    private static void WriteAll(Utf8JsonWriter json, IEnumerable<TInput> values)
    {
        json.WriteStartArray();
        foreach (var value in values)
        {
            if (value is AIContent content)
            {
                MessageParts.Write(json, content);
            }
            else
            {
                ToolValues.Write(json, value);
            }
        }

        json.WriteEndArray();
    }
}
