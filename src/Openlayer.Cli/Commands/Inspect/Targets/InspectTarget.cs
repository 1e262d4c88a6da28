namespace Openlayer.Cli.Commands.Inspect.Targets;

/// <summary>What to read.</summary>
/// <param name="Assembly">The assembly's file.</param>
/// <param name="ProjectFolder">The folder of its project; null when an assembly was named.</param>
internal sealed record InspectTarget(string Assembly, string? ProjectFolder);

/// <summary>How a project was built.</summary>
/// <param name="Configuration">For example <c>Release</c>; null for the project's own default.</param>
/// <param name="Framework">For example <c>net10.0</c>; null when there is no choice.</param>
internal sealed record BuildChoice(string? Configuration, string? Framework);
