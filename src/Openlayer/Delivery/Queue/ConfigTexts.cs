using System.Collections.Concurrent;
using Openlayer.Rows;

namespace Openlayer.Delivery.Queue;

/// <summary>The JSON of each <c>config</c>, or what is made of that, written once. Thread-safe.</summary>
/// <param name="made">Makes something of the JSON.</param>
internal sealed class ConfigTexts(Func<byte[], byte[]> made)
{
    // A program has few configs; one that makes new ones without end (prompts do) must not keep them all.
    private const int MaxKept = 1_000;

    private readonly ConcurrentDictionary<RowConfig, byte[]> _texts = [];

    public byte[] Of(RowConfig config)
    {
        if (_texts.TryGetValue(config, out var text))
        {
            return text;
        }

        if (_texts.Count >= MaxKept)
        {
            _texts.Clear();
        }

        return _texts[config] = made(config.ToJson());
    }
}
