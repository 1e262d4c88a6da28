using System.Text.Json.Serialization;
using Microsoft.Extensions.Compliance.Classification;

namespace Openlayer.Tests.Capture;

public sealed partial class ClassificationTests
{
    private sealed class PrivateAttribute() : DataClassificationAttribute(new("Test", "Private"));

    private sealed class BrokenAttribute() : DataClassificationAttribute(Missing());

    private static DataClassification Missing() => throw new InvalidOperationException("no taxonomy");

    [Private]
    private sealed record Account(string Number);

    private sealed record Holder(Account Number);

    public record Card(string Owner, [SharedPrivate] string Number);

    private sealed record GoldCard(string Owner, string Number) : Card(Owner, Number);

    private sealed record Twice([Private, UnknownDataClassification] string Number);

    private class Plain
    {
        [Private]
        public virtual string? Number { get; set; }
    }

    private sealed class Overriding : Plain
    {
        public override string? Number { get; set; }
    }

    private sealed class Cyclic
    {
        [Private]
        public string? Number { get; set; }

        public Cyclic Self => this;
    }

    private sealed class Field
    {
        [Private]
        public string? Number;
    }

    private record LoginBase
    {
        [NoTrace]
        public virtual string? Pin { get; init; }
    }

    private sealed record Login(string Name, [NoTrace] string Password) : LoginBase
    {
        public override string? Pin { get; init; }
    }

    public sealed class SharedPrivateAttribute() : DataClassificationAttribute(new("Test", "Private"));

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
    [JsonSerializable(typeof(Card))]
    private sealed partial class CardContext : JsonSerializerContext;
}
