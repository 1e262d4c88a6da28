using Microsoft.CodeAnalysis;

namespace Openlayer.Generators.Caching;

/// <summary>
/// What was parsed of methods with <c>[Trace]</c>. It follows from their own declaration, from types, and from methods
/// with a few names: the method's own, whose overloads and base members count, and that of its body.
/// </summary>
internal sealed class ParsedMethods<T>
{
    private readonly Findings<T> _found = new();
    private readonly Findings<T>? _before;
    private readonly HashSet<string> _changed;

    public ParsedMethods()
        : this(null, []) { }

    private ParsedMethods(Findings<T>? before, HashSet<string> changed)
    {
        _before = before;
        _changed = changed;
    }

    /// <summary>The same after methods of these names changed.</summary>
    public ParsedMethods<T> After(HashSet<string> changed) => new(_found, changed);

    public T Of(SyntaxTree file, int position, string name, string body, Func<T> parse) =>
        _found.Of(
            file,
            position,
            () =>
                _before is not null
                && !_changed.Contains(name)
                && !_changed.Contains(body)
                && _before.TryGet(file, position, out var parsed)
                    ? parsed
                    : parse()
        );
}
