namespace Openlayer.Generators.Models;

/// <summary>One parameter of a traced method.</summary>
/// <param name="Name">The identifier, as written: <c>@class</c>.</param>
/// <param name="InputName">The name in the trace: <c>class</c>.</param>
/// <param name="Declaration">The whole parameter, without default value: <c>in int count</c>.</param>
/// <param name="Argument">How it is handed to the body: <c>in count</c>; nothing for a receiver.</param>
/// <param name="StepType">Its type where the step takes it.</param>
/// <param name="StepArgument">How it is handed to the step.</param>
/// <param name="Capture">How the step keeps it.</param>
/// <param name="Omission">Why the step leaves it out; null of one that is kept, and of a receiver.</param>
/// <param name="Classification">Its data classification, of which the step keeps a marker; null when there is
/// none.</param>
internal sealed record ParameterModel(
    string Name,
    string InputName,
    string Declaration,
    string Argument,
    string StepType,
    string StepArgument,
    InputCapture Capture,
    string? Omission,
    ClassificationModel? Classification = null
);

/// <summary>How a step keeps an argument.</summary>
internal enum InputCapture
{
    /// <summary>Not at all.</summary>
    Skipped,

    /// <summary>As it is: it can't change until it is written.</summary>
    Kept,

    /// <summary>As it is, up to the longest text that is kept.</summary>
    KeptText,

    /// <summary>As it is, and written by its member's name.</summary>
    KeptEnum,

    /// <summary>As JSON taken at once, because it may change.</summary>
    Snapshot,

    /// <summary>Not the value, but what may be recorded about it.</summary>
    Classified,
}
