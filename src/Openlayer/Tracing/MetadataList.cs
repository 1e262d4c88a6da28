using Openlayer.Capture;
using Openlayer.GeneratedCode;

namespace Openlayer.Tracing;

/// <summary>
/// Names and captured values in the order they were first given; a later value of a name replaces the earlier one.
/// </summary>
internal sealed class MetadataList
{
    private readonly List<KeyValuePair<string, CapturedValue>> _items = [];

    public IReadOnlyList<KeyValuePair<string, CapturedValue>> Items => _items;

    public int Size
    {
        get
        {
            var size = 0;
            foreach (var item in _items)
            {
                size += item.Value.Size + (item.Key.Length * sizeof(char)) + 32;
            }

            return size;
        }
    }

    public static MetadataList? Capture(IEnumerable<KeyValuePair<string, object?>>? metadata)
    {
        if (metadata is null)
        {
            return null;
        }

        var list = new MetadataList();
        foreach (var (name, value) in UserSequence.Read(metadata, Failed))
        {
            list.Set(name, CapturedValue.From(value));
        }

        return list;
    }

    private static KeyValuePair<string, object?> Failed(string error) => new(Marker.Property, error);

    public void Set(string name, CapturedValue value)
    {
        var item = KeyValuePair.Create(name, value);
        for (var i = 0; i < _items.Count; i++)
        {
            if (_items[i].Key == name)
            {
                _items[i] = item;
                return;
            }
        }

        _items.Add(item);
    }

    public void Merge(MetadataList other)
    {
        foreach (var item in other._items)
        {
            Set(item.Key, item.Value);
        }
    }
}
