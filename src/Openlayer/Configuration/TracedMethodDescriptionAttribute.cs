using System.ComponentModel;

namespace Openlayer.GeneratedCode;

/// <summary>
/// Describes a traced method to tools that read the assembly, such as <c>dotnet openlayer inspect</c>. Written by the
/// build, on a type that no program uses; not meant to be used directly.
/// </summary>
/// <param name="id">The method's documentation comment id: <c>M:Support.Agent.Ask(System.String)</c>.</param>
/// <param name="stepName">The step's name.</param>
/// <param name="stepType">What the method does.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class TracedMethodDescriptionAttribute(string id, string stepName, StepType stepType) : Attribute
{
    /// <summary>The method's documentation comment id.</summary>
    public string Id { get; } = id;

    /// <summary>The step's name.</summary>
    public string StepName { get; } = stepName;

    /// <summary>What the method does.</summary>
    public StepType StepType { get; } = stepType;

    /// <summary>
    /// The name of the assembly that declares the method; null for the one that carries the description.
    /// </summary>
    public string? Assembly { get; set; }

    /// <summary>The names of the parameters that are recorded.</summary>
    public string[] Inputs { get; set; } = [];

    /// <summary>The parameters that are not, each with the reason: <c>name: reason</c>.</summary>
    public string[] OmittedInputs { get; set; } = [];

    /// <summary>Why the result is not recorded; null when it is, or when the method has none.</summary>
    public string? OutputOmission { get; set; }
}
