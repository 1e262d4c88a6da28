using System.Runtime.CompilerServices;
using System.Text.Json.Serialization.Metadata;

namespace Openlayer.Capture;

/// <summary>
/// What the getters of one object have returned. An object that is referred to from two places is written twice, but
/// its getters are called once.
/// </summary>
internal sealed class ReadMembers
{
    private static readonly ConditionalWeakTable<JsonTypeInfo, object> _areNeeded = [];

    // A dictionary that has grown is slow to clear, and would stay with its thread.
    private const int MaxKept = 256;

    private Dictionary<object, object?[]> _known = new(ReferenceEqualityComparer.Instance);

    public void Forget()
    {
        if (_known.Count > MaxKept)
        {
            _known = new(ReferenceEqualityComparer.Instance);
        }
        else
        {
            _known.Clear();
        }
    }

    /// <summary>
    /// All members in the order of the contract; what one has thrown is a <see cref="FailedMember"/>.
    /// </summary>
    public object?[] Of(object owner, JsonTypeInfo contract)
    {
        if (!AreNeeded(contract))
        {
            return Read(owner, contract);
        }

        if (!_known.TryGetValue(owner, out var members))
        {
            _known[owner] = members = Read(owner, contract);
        }

        return members;
    }

    // Reading a field twice is nothing that the user could see.
    private static bool AreNeeded(JsonTypeInfo contract) =>
        (bool)_areNeeded.GetValue(contract, static contract => contract.Properties.Any(UserCode.IsRunBy));

    private static object?[] Read(object owner, JsonTypeInfo contract)
    {
        var properties = contract.Properties;
        var members = new object?[properties.Count];
        for (var i = 0; i < members.Length; i++)
        {
            members[i] = properties[i].Get is { } getter ? Read(owner, getter) : null;
        }

        return members;
    }

    private static object? Read(object owner, Func<object, object?> getter)
    {
        try
        {
            return getter(owner);
        }
#pragma warning disable CA1031 // A getter is user code: what it throws is recorded in its place.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return new FailedMember(exception);
        }
    }
}

/// <summary>In place of a member: its getter has thrown.</summary>
internal sealed record FailedMember(Exception Exception);
