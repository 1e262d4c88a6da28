using Microsoft.CodeAnalysis;
using Openlayer.Generators.Models;

namespace Openlayer.Generators.Caching;

/// <summary>
/// Stands for all that code can mean outside of its own file: every declaration, the references and the options.
/// Compilations between which only bodies were edited have the same version, so what was found in a file that wasn't
/// edited still holds. It lives as long as one of them.
/// </summary>
internal sealed class DeclarationVersion
{
    private CallFindings? _calls;

    public Findings<TracedMethodModel?> PartialMethods { get; } = new();

    public Findings<WovenMethodModel?> OrdinaryMethods { get; } = new();

    public static DeclarationVersion Of(Compilation compilation) => DeclarationSnapshot.Of(compilation).Version;

    /// <summary>The calls that were found of exactly these methods.</summary>
    public CallFindings CallsOf(ICollection<string> keys)
    {
        if (_calls is not { } calls || !calls.Keys.SetEquals(keys))
        {
            _calls = calls = new CallFindings(keys);
        }

        return calls;
    }
}
