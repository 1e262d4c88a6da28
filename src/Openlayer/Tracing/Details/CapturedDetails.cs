using Openlayer.GeneratedCode;

namespace Openlayer.Tracing.Details;

/// <summary>The fields that a step's type adds to it, with the names of the wire contract.</summary>
internal sealed class CapturedDetails(StepType stepType)
{
    // As many as a model call has: growing would cost as much again.
    private readonly List<KeyValuePair<string, CapturedValue>> _fields = new(
        stepType == StepType.ChatCompletion ? 9 : 4
    );

    public StepType StepType { get; } = stepType;

    public IReadOnlyList<KeyValuePair<string, CapturedValue>> Fields => _fields;

    public double? Cost { get; set; }

    public long? Tokens { get; set; }

    public TimeSpan? TimeToFirstToken { get; set; }

    public int Size
    {
        get
        {
            var size = 0;
            foreach (var item in _fields)
            {
                size += item.Value.Size + 32;
            }

            return size;
        }
    }

    public bool HasUsage => Tokens is not null || Cost is not null;

    /// <summary>What these fields leave open is taken from others of the same type.</summary>
    public void FillFrom(CapturedDetails others)
    {
        if (others.StepType != StepType)
        {
            return;
        }

        foreach (var other in others._fields)
        {
            var index = _fields.FindIndex(item => item.Key == other.Key);
            if (index < 0)
            {
                _fields.Add(other);
            }
            else if (_fields[index].Value.IsNull)
            {
                _fields[index] = other;
            }
        }

        Cost ??= others.Cost;
        Tokens ??= others.Tokens;
        TimeToFirstToken ??= others.TimeToFirstToken;
    }

    /// <summary>Forgets tokens and cost, which are counted elsewhere.</summary>
    public void DropUsage()
    {
        for (var i = 0; i < _fields.Count; i++)
        {
            if (_fields[i].Key is "promptTokens" or "completionTokens" or "tokens" or "cost" or "usageDetails")
            {
                _fields[i] = KeyValuePair.Create(_fields[i].Key, default(CapturedValue));
            }
        }

        _ = _fields.RemoveAll(static item => item is { Key: "usageDetails", Value.IsNull: true });
        Cost = null;
        Tokens = null;
    }

    public void Add<T>(string name, T value) => _fields.Add(KeyValuePair.Create(name, CapturedValue.From(value)));
}
