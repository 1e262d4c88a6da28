using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Openlayer.Serialization;

/// <summary>
/// Finds how a type is written: in the user's serializer contexts first, as those say it (naming included), then by
/// reflection where the runtime allows that.
/// </summary>
internal sealed class TypeContracts
{
    private readonly ConcurrentDictionary<Type, JsonTypeInfo?> _found = new();
    private readonly List<JsonSerializerOptions> _sources = [];

    public TypeContracts(IReadOnlyList<JsonSerializerContext> contexts, CaptureOptions limits)
    {
        Classified = new ClassifiedValues(limits.ClassifiedRedactor);
        foreach (var context in contexts)
            _sources.Add(Guarded(new JsonSerializerOptions(context.Options), context, limits));
        if (JsonSerializer.IsReflectionEnabledByDefault)
            _sources.Add(Guarded(ByReflection(limits.MaxDepth), ReflectionResolver(), limits));
    }

    /// <summary>Writes what is classified.</summary>
    public ClassifiedValues Classified { get; }

    /// <summary>The contract of a type, or null when there is none.</summary>
    public JsonTypeInfo? Find(Type type) => _found.GetOrAdd(type, static (key, self) => self.Look(key), this);

    private static JsonSerializerOptions ByReflection(int maxDepth) => new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        // The names and values of a tuple are fields.
        IncludeFields = true,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Encoder = JsonFormat.Encoder,
        MaxDepth = maxDepth,
    };

    private JsonSerializerOptions Guarded(JsonSerializerOptions options, IJsonTypeInfoResolver resolver, CaptureOptions limits)
    {
        options.TypeInfoResolver = resolver.WithAddedModifier(KeepSecrets);
        options.Converters.Insert(0, new NotDataConverter());
        options.Converters.Insert(0, new ClassifiedConverter(Classified));
        options.Converters.Add(new LongTextConverter(limits));
        if (JsonSerializer.IsReflectionEnabledByDefault)
            options.Converters.Add(EnumNames());
        return options;
    }

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "Reached only where reflection is enabled.")]
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "Reached only where reflection is enabled.")]
    private static DefaultJsonTypeInfoResolver ReflectionResolver() => new();

    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "Reached only where reflection is enabled.")]
    private static JsonStringEnumConverter EnumNames() => new();

    private void KeepSecrets(JsonTypeInfo contract)
    {
        if (contract.Kind != JsonTypeInfoKind.Object)
            return;
        for (var i = contract.Properties.Count - 1; i >= 0; i--)
        {
            var property = contract.Properties[i];
            var attributes = PropertyAttributes.Of(property);
            if (attributes.Any(attribute => attribute is NoTraceAttribute))
                contract.Properties.RemoveAt(i);
            else if (DataClassification.Of(attributes) is { } classification)
                property.CustomConverter = new ClassifiedConverter(Classified, classification);
        }
    }

    private JsonTypeInfo? Look(Type type)
    {
        foreach (var source in _sources)
        {
            try
            {
                if (source.TryGetTypeInfo(type, out var contract))
                    return contract;
            }
            catch (Exception exception) when (exception is NotSupportedException or InvalidOperationException or ArgumentException)
            {
                // A type that can't have a contract, such as one with two properties of one name.
            }
        }

        return null;
    }
}
