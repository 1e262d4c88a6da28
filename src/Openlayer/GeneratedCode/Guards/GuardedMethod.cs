using System.ComponentModel;
using Openlayer.Guardrails;

namespace Openlayer.GeneratedCode;

/// <summary>
/// What is known of a guarded method when it is compiled. Made by generated code; not meant to be used directly.
/// </summary>
/// <param name="method">The traced method.</param>
/// <param name="inputNames">Names of the parameters that guardrails get, in order.</param>
/// <param name="uses">Its <c>[Guard&lt;T&gt;]</c> attributes.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class GuardedMethod(TracedMethod method, string[] inputNames, GuardUse[] uses)
{
    private Resolution? _resolved;

    /// <summary>Parameters that guardrails get and traces don't.</summary>
    public IReadOnlyList<string> NotRecorded
    {
        get;
        init
        {
            field = value;
            RecordedIndexes =
            [
                .. Enumerable.Range(0, InputNames.Length).Where(index => !value.Contains(InputNames[index])),
            ];
            RecordedNames = [.. RecordedIndexes.Select(index => InputNames[index])];
        }
    } = [];

    /// <summary>False where no guardrail can check what the method returns.</summary>
    public bool HasOutput { get; init; } = true;

    /// <summary>What the guardrails of options and services check.</summary>
    public GuardrailTarget SharedTarget { get; init; } = GuardrailTarget.Both;

    internal TracedMethod Method { get; } = method;

    internal string[] InputNames { get; } = inputNames;

    /// <summary>Those of the inputs that traces have, and where they stand among all.</summary>
    internal string[] RecordedNames { get; private init; } = inputNames;

    internal int[] RecordedIndexes { get; private init; } = [.. Enumerable.Range(0, inputNames.Length)];

    /// <summary>The guardrails of a call, in order. Throws where one of the method's own can't be made.</summary>
    internal AttachedGuardrail[] GuardrailsIn(GuardrailSet set)
    {
        var known = Volatile.Read(ref _resolved);
        if (!ReferenceEquals(known?.Set, set))
        {
            known = new Resolution(set, Resolve(set));
            Volatile.Write(ref _resolved, known);
        }

        return known.Guardrails;
    }

    private AttachedGuardrail[] Resolve(GuardrailSet set)
    {
        var own = uses.Select(use => AttachedGuardrail.Of(use, set.Services)).ToArray();
        return
        [
            .. set
                .All.Where(one => Array.TrueForAll(own, used => !ReferenceEquals(used.Guardrail, one)))
                .Select(one => new AttachedGuardrail(one) { Target = SharedTarget })
                .Concat(own)
                .OrderBy(static attached => attached.Order),
        ];
    }

    private sealed record Resolution(GuardrailSet Set, AttachedGuardrail[] Guardrails);
}
