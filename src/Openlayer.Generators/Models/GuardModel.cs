namespace Openlayer.Generators.Models;

/// <summary>The guardrails around a body. Every text is C# as it is to be written.</summary>
/// <param name="EntryPoint">The method of <c>GuardedCalls</c> that runs them.</param>
/// <param name="Uses">The method's own guardrails.</param>
/// <param name="InputNames">The parameters that guardrails get.</param>
/// <param name="NotRecorded">Those of them that are kept out of traces.</param>
/// <param name="HasOutput">False where no guardrail can check the result.</param>
/// <param name="SharedTarget">What the guardrails of options and services check; null for all there is.</param>
internal sealed record GuardModel(
    string EntryPoint,
    EquatableArray<string> Uses,
    EquatableArray<string> InputNames,
    EquatableArray<string> NotRecorded,
    bool HasOutput,
    string? SharedTarget
);
