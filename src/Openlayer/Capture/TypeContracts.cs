using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Openlayer.GeneratedCode;

namespace Openlayer.Capture;

/// <summary>
/// Finds how a type is written: in the user's serializer contexts first, as those say it (naming included), then by
/// reflection where the runtime allows that.
/// </summary>
internal sealed class TypeContracts
{
    // Without a taxonomy, so no redactor sees it: always a marker.
    private static readonly ClassifiedAs _secret = new("a secret, by its name");

    private readonly ConcurrentDictionary<Type, JsonTypeInfo?> _plain = new();
    private readonly ConcurrentDictionary<Type, JsonTypeInfo?> _walked = new();
    private readonly List<JsonSerializerOptions> _plainSources = [];
    private readonly List<JsonSerializerOptions> _walkedSources = [];

    public TypeContracts(IReadOnlyList<JsonSerializerContext> contexts, CaptureOptions limits)
    {
        Classified = new ClassifiedValues(limits.ClassifiedRedactor);
        foreach (var context in contexts)
        {
            Add(new JsonSerializerOptions(context.Options), context, limits);
        }

        if (JsonSerializer.IsReflectionEnabledByDefault)
        {
            AddReflection(limits);
        }
    }

    /// <summary>Writes what is classified.</summary>
    public ClassifiedValues Classified { get; }

    /// <summary>
    /// The contract by which System.Text.Json writes a value of the type, or null when there is none. It stops with a
    /// <see cref="NeedsCareException"/> at all that runs the user's code.
    /// </summary>
    public JsonTypeInfo? Find(Type type) =>
        _plain.GetOrAdd(type, static (key, self) => Look(self._plainSources, key), this);

    /// <summary>
    /// The contract whose members are read one by one, or null: of the type, or else of what it is derived from.
    /// </summary>
    public JsonTypeInfo? FindToWalk(Type type) =>
        _walked.GetOrAdd(type, static (key, self) => Look(self._walkedSources, key) ?? self.Inherited(key), this);

    private static JsonSerializerOptions ByReflection(int maxDepth) =>
        new()
        {
            // The names and values of a tuple are fields.
            IncludeFields = true,
            NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
            Encoder = JsonFormat.Encoder,
            MaxDepth = maxDepth,
        };

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "Reached only where reflection is enabled.")]
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "Reached only where reflection is enabled.")]
    private void AddReflection(CaptureOptions limits)
    {
        var options = ByReflection(limits.MaxDepth);
        options.PropertyNamingPolicy = new MemberNaming();
        Add(options, new ReflectedContracts(), limits);
    }

    /// <summary>The same contracts twice: to be handed to System.Text.Json, and to be walked.</summary>
    private void Add(JsonSerializerOptions options, IJsonTypeInfoResolver resolver, CaptureOptions limits)
    {
        var plain = Guarded(options, resolver.WithAddedModifier(KeepSecrets).WithAddedModifier(Watch), limits);
        plain.Converters.Insert(0, new UserConverterGuard(options.Converters));
        plain.Converters.Insert(0, new ClassifiedConverter(Classified));
        _plainSources.Add(plain);
        var walked = Guarded(
            options,
            resolver.WithAddedModifier(KeepSecrets).WithAddedModifier(WatchForProxies),
            limits
        );
        walked.Converters.Insert(0, new ClassifiedConverter(Classified));
        _walkedSources.Add(walked);
    }

    private static JsonSerializerOptions Guarded(
        JsonSerializerOptions options,
        IJsonTypeInfoResolver resolver,
        CaptureOptions limits
    )
    {
        var guarded = new JsonSerializerOptions(options) { TypeInfoResolver = resolver };
        guarded.Converters.Insert(0, new UncapturableValueConverter());
        guarded.Converters.Insert(0, new KnownTextConverter(limits));
        guarded.Converters.Insert(0, new JsonTreeConverter(limits));
        guarded.Converters.Insert(0, new JsonElementConverter());
        guarded.Converters.Add(new LongTextConverter(limits));
        guarded.Converters.Add(new LongNumbersConverter());
        guarded.Converters.Add(new UriTextConverter());
        if (JsonSerializer.IsReflectionEnabledByDefault)
        {
            guarded.Converters.Add(EnumNames());
        }

        return guarded;
    }

    private static void Watch(JsonTypeInfo contract)
    {
        if (contract.Kind != JsonTypeInfoKind.None)
        {
            CareGuard.Watch(contract);
        }
    }

    private static void WatchForProxies(JsonTypeInfo contract)
    {
        if (contract.Kind != JsonTypeInfoKind.None)
        {
            CareGuard.WatchForProxies(contract);
        }
    }

    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "Reached only where reflection is enabled.")]
    private static JsonStringEnumConverter EnumNames() => new();

    private static JsonTypeInfo? Look(List<JsonSerializerOptions> sources, Type type)
    {
        foreach (var source in sources)
        {
            try
            {
                if (source.TryGetTypeInfo(type, out var contract))
                {
                    return contract;
                }
            }
            catch (Exception exception)
                when (exception is NotSupportedException or InvalidOperationException or ArgumentException)
            {
                // A type that can't have a contract.
            }
        }

        return null;
    }

    /// <summary>Where reflection is off, a context may know what a type is derived from, and not the type.</summary>
    [UnconditionalSuppressMessage(
        "Trimming",
        "IL2070",
        Justification = "An interface that was trimmed away is in no serializer context either."
    )]
    private JsonTypeInfo? Inherited(Type type)
    {
        for (
            var ancestor = type.BaseType;
            ancestor is not null && ancestor != typeof(object);
            ancestor = ancestor.BaseType
        )
        {
            if (Look(_walkedSources, ancestor) is { } contract)
            {
                return contract;
            }
        }

        return type.GetInterfaces()
            .Select(face => Look(_walkedSources, face))
            .FirstOrDefault(contract => contract is { Kind: JsonTypeInfoKind.Object, Properties.Count: > 0 });
    }

    private void KeepSecrets(JsonTypeInfo contract)
    {
        if (contract.Kind != JsonTypeInfoKind.Object)
        {
            return;
        }

        for (var i = contract.Properties.Count - 1; i >= 0; i--)
        {
            var property = contract.Properties[i];
            var (isLeftOut, classification) = AttributesOf(property);
            if (isLeftOut)
            {
                contract.Properties.RemoveAt(i);
            }
            else if (classification is not null)
            {
                property.CustomConverter = new ClassifiedConverter(Classified, classification);
            }
            else if (SecretMembers.Contains(property, contract.Type))
            {
                property.CustomConverter = new ClassifiedConverter(Classified, _secret);
            }
        }
    }

    private static (bool IsLeftOut, ClassifiedAs? Classification) AttributesOf(JsonPropertyInfo property)
    {
        try
        {
            var attributes = PropertyAttributes.Of(property);
            return (
                attributes.Any(static attribute => attribute is NoTraceAttribute),
                DataClassification.Of(attributes)
            );
        }
#pragma warning disable CA1031 // As for the attributes of a type.
        catch (Exception)
#pragma warning restore CA1031
        {
            return (false, DataClassification.Unreadable);
        }
    }
}
