namespace Openlayer.Generators.Models;

/// <summary>
/// All that the emitter needs to know of one method with <c>[Trace]</c>. Every text is C# as it is to be written.
/// </summary>
/// <param name="Source">Where the definition stands.</param>
/// <param name="Namespace">Its namespace, or nothing.</param>
/// <param name="ContainingTypes">The types around it, outermost first.</param>
/// <param name="Signature">What to repeat of it.</param>
/// <param name="Parameters">Its parameters.</param>
/// <param name="Call">The traced call of its body; null when a rule keeps it from being traced.</param>
/// <param name="BrokenRule">The id of the rule that the analyzer reports for it, or null.</param>
internal sealed record TracedMethodModel(
    SourceModel Source,
    string Namespace,
    EquatableArray<ContainingTypeModel> ContainingTypes,
    SignatureModel Signature,
    EquatableArray<ParameterModel> Parameters,
    CallModel? Call,
    string? BrokenRule
);

/// <summary>
/// Where the definition stands, in words for the file's header, and what names it among all assemblies.
/// </summary>
internal sealed record SourceModel(string Method, string File, bool NullableEnabled, string Key);

/// <summary>One type around the method: <c>partial class SupportAgent&lt;T&gt;</c>.</summary>
internal sealed record ContainingTypeModel(string Declaration, string Name);

/// <summary>What the wrapper has to repeat of the method, but for the parameters.</summary>
internal sealed record SignatureModel(
    string Modifiers,
    string ReturnType,
    string Name,
    EquatableArray<string> TypeParameters,
    EquatableArray<string> Constraints,
    EquatableArray<string> Attributes,
    string TypeParameterList
)
{
    /// <summary>The type parameters as a list: <c>&lt;T, TKey&gt;</c>; empty when there are none.</summary>
    public string TypeArguments => TypeParameters.Count == 0 ? "" : $"<{string.Join(", ", TypeParameters)}>";
}

/// <summary>The call of the method that the user wrote, what to do with its result, and the step around it.</summary>
/// <param name="Body">What is called.</param>
/// <param name="FirstArgument">What goes before the arguments; mostly nothing.</param>
/// <param name="Result">What becomes of the result.</param>
/// <param name="Step">The step.</param>
/// <param name="Token">The one token that the method takes, as an argument; null with none or several.</param>
/// <param name="Guard">The guardrails around it; null of an unguarded method.</param>
internal sealed record CallModel(
    string Body,
    string FirstArgument,
    ResultCapture Result,
    StepModel Step,
    string? Token,
    GuardModel? Guard
);

/// <summary>What becomes of a body's result.</summary>
internal enum ResultCapture
{
    /// <summary>There is none.</summary>
    Nothing,

    /// <summary>It goes through the call, which records it when it is there.</summary>
    Recorded,

    /// <summary>The same, as <c>object</c>: a dynamic argument would bind at run time.</summary>
    RecordedAsObject,

    /// <summary>It can't be a type argument (ref struct, pointer), so it goes straight to the caller.</summary>
    PassedOn,

    /// <summary>
    /// An awaitable of another kind than a task: what it comes to is not seen, and it goes straight to the caller.
    /// </summary>
    NotFollowed,

    /// <summary>A reference: what is there when the method returns is recorded, and the reference goes on.</summary>
    Reference,

    /// <summary>The same of a reference that may only be read.</summary>
    ReadOnlyReference,

    /// <summary>A reference to what can't be recorded.</summary>
    ReferencePassedOn,

    /// <summary>
    /// It may be a collection that is there, or a query that is computed as it is read: seen at run time.
    /// </summary>
    Sequence,

    /// <summary>The body runs as its items are asked for, and the step with it.</summary>
    Stream,
}
