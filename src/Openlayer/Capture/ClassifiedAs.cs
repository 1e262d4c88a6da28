using System.ComponentModel;

namespace Openlayer.GeneratedCode;

/// <summary>
/// How a parameter, a result, a property or a type is classified. Made by generated code; not meant to be used
/// directly.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ClassifiedAs
{
    // As the package's own DataClassification.None has it.
    private static readonly ValueClassification _none = new("", "None");

    /// <summary>Notes a classification.</summary>
    /// <param name="attributes">The attributes' names, for people.</param>
    /// <param name="read">Reads taxonomy and value of the one attribute; null where there are several, or it can't be
    /// made.</param>
    public ClassifiedAs(string attributes, Func<(string? Taxonomy, string? Value)>? read = null)
    {
        Classification = Read(read);
        Name = Classification?.ToString() ?? attributes;
    }

    /// <summary>Null where there are several, or it could not be read.</summary>
    internal ValueClassification? Classification { get; }

    internal string Name { get; }

    /// <summary>The attribute declares that the value is no secret.</summary>
    internal bool IsNone => Classification == _none;

    private static ValueClassification? Read(Func<(string? Taxonomy, string? Value)>? read)
    {
        try
        {
            return read?.Invoke() is (var taxonomy, { } value) ? new(taxonomy ?? "", value) : null;
        }
#pragma warning disable CA1031 // The attribute is user code: what it throws must not reach the traced call.
        catch (Exception)
#pragma warning restore CA1031
        {
            return null;
        }
    }
}
