using System.Collections;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Openlayer.Capture;

/// <summary>
/// Writes a value that is not for System.Text.Json, member by member over the same contracts, each by its run-time
/// type. Each getter is called once. A member that throws, refers back, or goes too deep is replaced by a marker; its
/// neighbours are kept.
/// </summary>
internal sealed class CarefulWriter
{
    private readonly Utf8JsonWriter _json;
    private readonly TypeContracts _contracts;
    private readonly CaptureOptions _limits;
    private readonly CarefulCollections _collections;
    private readonly CarefulMembers _members;
    private readonly HashSet<object> _open = new(ReferenceEqualityComparer.Instance);
    private int _depth;

    private CarefulWriter(Utf8JsonWriter json, TypeContracts contracts, CaptureOptions limits)
    {
        _json = json;
        _contracts = contracts;
        _limits = limits;
        Converted = new ConvertedValue(json, limits);
        _collections = new CarefulCollections(json, contracts, this);
        _members = new CarefulMembers(json, contracts, this);
    }

    /// <summary>Writes what has a converter of its own.</summary>
    public ConvertedValue Converted { get; }

    /// <summary>The writer that goes with a buffer, which keeps it for the next value.</summary>
    public static CarefulWriter Of(LimitedBuffer buffer, TypeContracts contracts, CaptureOptions limits)
    {
        if (buffer.Careful is { } kept && kept._contracts == contracts && kept._limits == limits)
        {
            return kept;
        }

        return buffer.Careful = new CarefulWriter(buffer.Json, contracts, limits);
    }

    /// <summary>Lets go of all that belongs to the value.</summary>
    public void Forget()
    {
        _depth = 0;
        _open.Clear();
        _members.Forget();
        _collections.Forget();
    }

    public void Write(object? value)
    {
        if (value is null)
        {
            _json.WriteNullValue();
            return;
        }

        var type = value.GetType();
        if (value is string text)
        {
            ValueWriter.Short(_json, text, LongTextConverter.MaxLengthIn(_limits));
        }
        else if (DataClassification.Of(type) is { } classification)
        {
            _contracts.Classified.Write(_json, value, classification);
        }
        else if (ValueWriter.IsImmutable(value))
        {
            ValueWriter.Immutable(_json, value);
        }
        else if (ProxyTypes.KindOf(type) == ProxyKind.Opaque)
        {
            Marker.Proxy(_json, ProxyTypes.TypeBehind(type));
        }
        else
        {
            WriteShaped(value, type);
        }
    }

    private void WriteShaped(object value, Type type)
    {
        if (KnownTexts.Of(type) is { } known)
        {
            WriteText(value, type, known);
        }
        else if (value is JsonElement tree)
        {
            // Needs no contract, which it lacks where reflection is off.
            WriteTree(tree, type);
        }
        else if (ForeignJson.Is(type))
        {
            WriteForeign(value, type);
        }
        else if (SpecialShapes.Has(type))
        {
            Descend(value, type);
        }
        else if (UncapturableValues.Is(type))
        {
            Marker.NotData(_json, type);
        }
        else if (UncapturableValues.IsLazy(type))
        {
            Marker.Lazy(_json, type);
        }
        else
        {
            Descend(value, type);
        }
    }

    private void WriteText(object value, Type type, Func<object, string?> known)
    {
        string? text;
        try
        {
            text = known(value);
        }
#pragma warning disable CA1031 // A text that another thread changes, or of a handle that is closed.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Marker.Failed(_json, type, exception);
            return;
        }

        KnownTextConverter.Write(_json, text, _limits);
    }

    // A method each, because a lambda in the one that calls it would cost an object for every value.
    private void WriteForeign(object value, Type type) =>
        Converted.Write(type, json => ForeignJson.Write(json, value, _limits));

    private void WriteTree(JsonElement tree, Type type) =>
        Converted.Write(type, json => JsonTrees.Write(json, tree, type));

    private void WriteConverted(object value, Type type, JsonTypeInfo contract) =>
        Converted.Write(type, json => JsonSerializer.Serialize(json, value, contract));

    private void Descend(object value, Type type)
    {
        if (_depth >= _limits.MaxDepth || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            Marker.TooDeep(_json, type, _limits.MaxDepth);
        }
        else if (!_open.Add(value))
        {
            Marker.Cycle(_json, type);
        }
        else
        {
            WriteOpen(value, type);
        }
    }

    private void WriteOpen(object value, Type type)
    {
        _depth++;
        try
        {
            if (ProxyTypes.KindOf(type) == ProxyKind.Entity)
            {
                _members.WriteLoaded(value, type);
            }
            else if (SpecialShapes.IsTabular(type))
            {
                TabularData.Write(_json, value, this);
            }
            else if (SpecialShapes.IsGrouped(type))
            {
                _collections.WriteGrouped((IEnumerable)value, type);
            }
            else if (LongNumbers.IsList(type))
            {
                LongNumbers.Write(_json, value);
            }
            else if (value is Array { Rank: > 1 } array)
            {
                _collections.WriteItems(array, type);
            }
            else
            {
                WriteByContract(value, type, _contracts.FindToWalk(type));
            }
        }
        finally
        {
            _depth--;
            _open.Remove(value);
        }
    }

    private void WriteByContract(object value, Type type, JsonTypeInfo? contract)
    {
        var isCollection = value is IEnumerable;
        if (contract?.Kind == JsonTypeInfoKind.None || (contract?.Kind == JsonTypeInfoKind.Enumerable && !isCollection))
        {
            WriteConverted(value, type, contract);
        }
        else if (value is IDictionary || contract?.Kind == JsonTypeInfoKind.Dictionary)
        {
            _collections.WriteDictionary((IEnumerable)value, type);
        }
        else if (value is IEnumerable items)
        {
            _collections.WriteItems(items, type);
        }
        else if (contract is null)
        {
            MissingContract.Write(_json, type);
        }
        else
        {
            _members.Write(value, type, contract);
        }
    }
}
