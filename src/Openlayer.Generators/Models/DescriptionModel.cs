namespace Openlayer.Generators.Models;

/// <summary>What a person may ask of a traced method once it is built.</summary>
/// <param name="Assembly">The assembly that declares it; null for this one.</param>
/// <param name="Id">Its documentation comment id.</param>
/// <param name="StepName">The step's name.</param>
/// <param name="StepType">The step's type, as an expression.</param>
/// <param name="Inputs">The parameters that are recorded.</param>
/// <param name="OmittedInputs">Those that are not, each with the reason.</param>
/// <param name="OutputOmission">Why the result is not recorded; null when it is, or when there is none.</param>
internal sealed record DescriptionModel(
    string? Assembly,
    string Id,
    string StepName,
    string StepType,
    EquatableArray<string> Inputs,
    EquatableArray<OmittedInputModel> OmittedInputs,
    string? OutputOmission
);

/// <summary>A parameter that is not recorded, and why.</summary>
internal sealed record OmittedInputModel(string Name, string Reason);
