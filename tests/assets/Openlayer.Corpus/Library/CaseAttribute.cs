namespace Openlayer.Corpus.Library;

/// <summary>A run of traced methods with the steps that they leave.</summary>
/// <param name="steps">
/// A line a step, children below their parent and further in: <c>Name(input: json) = output</c>, and after that
/// <c>! message</c> of an exception and <c>~ how</c> a stream ended, where that is so.
/// </param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CaseAttribute(string steps = "") : Attribute
{
    /// <summary>The steps, as they are to be.</summary>
    public string Steps => steps;
}
