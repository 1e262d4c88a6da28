using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace Openlayer.Generators.Caching;

/// <summary>What a compilation was made of, to compare the next one with.</summary>
internal sealed class DeclarationSnapshot
{
    private static readonly ConditionalWeakTable<Compilation, DeclarationSnapshot> _known = new();

    // A compilation doesn't know the one before it, but most of its files were in that too.
    private static readonly ConditionalWeakTable<SyntaxTree, StrongBox<DeclarationSnapshot>> _latest = new();

    private readonly string? _assembly;
    private readonly CompilationOptions _options;
    private readonly ImmutableArray<MetadataReference> _references;
    private readonly ImmutableArray<SyntaxTree> _files;

    private DeclarationSnapshot(Compilation compilation)
    {
        _assembly = compilation.AssemblyName;
        _options = compilation.Options;
        _references = compilation.ExternalReferences;
        _files = [.. compilation.SyntaxTrees];
        Version =
            Before() is { } before && ChangedSince(before) is { } changed
                ? changed.Count == 0
                    ? before.Version
                    : new DeclarationVersion(before.Version, changed)
                : new DeclarationVersion();
    }

    public DeclarationVersion Version { get; }

    public static DeclarationSnapshot Of(Compilation compilation) =>
        _known.GetValue(compilation, static compilation => Take(compilation));

    private static DeclarationSnapshot Take(Compilation compilation)
    {
        var snapshot = new DeclarationSnapshot(compilation);
        foreach (var file in snapshot._files)
        {
            _latest.GetOrCreateValue(file).Value = snapshot;
        }

        return snapshot;
    }

    private DeclarationSnapshot? Before()
    {
        foreach (var file in _files)
        {
            if (_latest.TryGetValue(file, out var before))
            {
                return before.Value;
            }
        }

        return null;
    }

    // The names of methods that differ; null when anything else does.
    private HashSet<string>? ChangedSince(DeclarationSnapshot other)
    {
        if (
            _assembly != other._assembly
            || !_options.Equals(other._options)
            || !_references.SequenceEqual(other._references)
            || _files.Length != other._files.Length
        )
        {
            return null;
        }

        var changed = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < _files.Length; i++)
        {
            if (DeclarationComparison.Changed(other._files[i], _files[i]) is not { } names)
            {
                return null;
            }

            changed.UnionWith(names);
        }

        return changed.Count == 0 || PlainNames.AreAll(changed, _files) ? changed : null;
    }
}
