namespace Openlayer.Cli.Commands.Inspect.Findings;

/// <summary>What was found in one assembly.</summary>
/// <param name="Name">Its simple name.</param>
/// <param name="Path">The file that was read.</param>
/// <param name="Framework">What it was built for, as the build names it; null when it does not say.</param>
/// <param name="Symbols">Where files and lines are from.</param>
/// <param name="Methods">Its traced methods, and those of others that it calls, by type and line.</param>
/// <param name="Notes">What a reader has to know to read the rest right.</param>
internal sealed record InspectedAssembly(
    string Name,
    string Path,
    string? Framework,
    SymbolSource Symbols,
    IReadOnlyList<InspectedMethod> Methods,
    IReadOnlyList<string> Notes
);

/// <summary>Where an assembly's symbols are.</summary>
internal enum SymbolSource
{
    None,
    Embedded,
    File,
}
