using System.Text.Json;

namespace Openlayer.Capture;

/// <summary>Camel case, but for types that it leaves with two properties of one name.</summary>
internal sealed class MemberNaming : JsonNamingPolicy
{
    /// <summary>True while this thread makes the contract of such a type.</summary>
    [field: ThreadStatic]
    public static bool KeepsNames { get; set; }

    public override string ConvertName(string name) => KeepsNames ? name : CamelCase.ConvertName(name);
}
