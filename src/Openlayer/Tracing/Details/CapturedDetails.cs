using Openlayer.GeneratedCode;

namespace Openlayer.Tracing.Details;

/// <summary>The fields that a step's type adds to it, with the names of the wire contract.</summary>
internal sealed class CapturedDetails(StepType stepType)
{
    private readonly List<KeyValuePair<string, CapturedValue>> _fields = [];

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

    public void Add<T>(string name, T value) => _fields.Add(KeyValuePair.Create(name, CapturedValue.From(value)));
}
