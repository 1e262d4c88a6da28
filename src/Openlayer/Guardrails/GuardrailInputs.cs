using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Openlayer;

/// <summary>
/// The arguments of a guarded call, by the names of its parameters. Left out are tokens, services and handles.
/// Immutable.
/// </summary>
#pragma warning disable CA1710 // A method has inputs. That they can be enumerated is beside the point.
public sealed class GuardrailInputs : IReadOnlyDictionary<string, object?>
#pragma warning restore CA1710
{
    private readonly string[] _names;
    private readonly object?[] _values;

    internal GuardrailInputs(string methodName, string[] names, object?[] values)
    {
        MethodName = methodName;
        _names = names;
        _values = values;
    }

    /// <summary>The name of the guarded method.</summary>
    public string MethodName { get; }

    /// <inheritdoc/>
    public IEnumerable<string> Keys => _names;

    /// <inheritdoc/>
    public IEnumerable<object?> Values => _values;

    /// <inheritdoc/>
    public int Count => _names.Length;

    internal object?[] Items => _values;

    /// <inheritdoc/>
    public object? this[string key] =>
        TryGetValue(key, out var value)
            ? value
            : throw new KeyNotFoundException($"'{MethodName}' has no checked parameter '{key}'.");

    /// <summary>The same inputs with another value for one parameter.</summary>
    /// <param name="name">The parameter's name.</param>
    /// <param name="value">A value of the parameter's type.</param>
    public GuardrailInputs With(string name, object? value)
    {
        var index = Array.IndexOf(_names, name);
        if (index < 0)
        {
            throw new ArgumentException($"'{MethodName}' has no checked parameter '{name}'.", nameof(name));
        }

        object?[] values = [.. _values];
        values[index] = value;
        return new GuardrailInputs(MethodName, _names, values);
    }

    /// <inheritdoc/>
    public bool ContainsKey(string key) => Array.IndexOf(_names, key) >= 0;

    /// <inheritdoc/>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out object? value)
    {
        var index = Array.IndexOf(_names, key);
        value = index < 0 ? null : _values[index];
        return index >= 0;
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator()
    {
        for (var i = 0; i < _names.Length; i++)
        {
            yield return KeyValuePair.Create(_names[i], _values[i]);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
