using System.ComponentModel;

namespace Openlayer.GeneratedCode;

/// <summary>
/// Lists the methods of an assembly whose calls are intercepted, so that a project which references
/// it finds them without looking at every method. Written by the build; not meant to be used directly.
/// </summary>
/// <param name="ids">The methods' documentation comment ids: <c>M:Support.Agent.Ask(System.String)</c>.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class TracedMethodsAttribute(params string[] ids) : Attribute
{
    /// <summary>The methods' documentation comment ids.</summary>
    public IReadOnlyList<string> Ids { get; } = ids;

    /// <summary>Those whose body is an iterator, which the assembly itself may not show.</summary>
    public string[] Iterators { get; set; } = [];
}
