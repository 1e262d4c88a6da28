using System.Text.Json;

namespace Openlayer.Capture;

/// <summary>
/// Stands in for members whose declared type must not be read, so that a service, a stream or a query inside a captured
/// object has no effect. A member declared as a bare sequence is read only when the value in it is a collection.
/// </summary>
internal sealed class UncapturableValueConverter : WrittenOnlyConverter
{
    public override bool CanConvert(Type typeToConvert) =>
        UncapturableValues.Is(typeToConvert)
        || (!typeToConvert.IsValueType && UncapturableValues.IsLazy(typeToConvert));

    public override void Write(Utf8JsonWriter writer, object value, JsonSerializerOptions options)
    {
        var type = value.GetType();
        if (SpecialShapes.Has(type) || ProxyTypes.KindOf(type) != ProxyKind.None)
        {
            throw new NeedsCareException();
        }

        if (UncapturableValues.Is(type))
        {
            Marker.NotData(writer, type);
        }
        else if (UncapturableValues.IsLazy(type))
        {
            Marker.Lazy(writer, type);
        }
        else if (options.TryGetTypeInfo(type, out var contract))
        {
            JsonSerializer.Serialize(writer, value, contract);
        }
        else
        {
            MissingContract.Write(writer, type);
        }
    }
}
