using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace Openlayer.Generators.Caching;

/// <summary>What was found at places in files; forgotten with the file.</summary>
internal sealed class Findings<T>
{
    private readonly ConditionalWeakTable<SyntaxTree, Dictionary<int, T>> _files = new();

    public bool TryGet(SyntaxTree file, int position, out T found)
    {
        var locations = _files.GetOrCreateValue(file);
        lock (locations)
        {
            return locations.TryGetValue(position, out found);
        }
    }

    public T Of(SyntaxTree file, int position, Func<T> find)
    {
        if (TryGet(file, position, out var known))
        {
            return known;
        }

        // Outside of the lock, as it takes long and may be cancelled; whoever else finds it finds the same.
        var found = find();
        var locations = _files.GetOrCreateValue(file);
        lock (locations)
        {
            return locations[position] = found;
        }
    }
}
