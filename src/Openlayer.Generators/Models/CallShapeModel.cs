namespace Openlayer.Generators.Models;

/// <summary>
/// The syntax of a method's calls, so that most calls with the name of a traced method needn't be bound.
/// </summary>
/// <param name="MinArguments">How many arguments a call has at least.</param>
/// <param name="MaxArguments">How many it has at most.</param>
/// <param name="TypeParameters">How many type arguments it has where they are written.</param>
/// <param name="IsExtension">Whether it may be written as one of a member of its first argument.</param>
/// <param name="OnlyIn">The name of the only type that may call it; null when others may as well.</param>
internal sealed record CallShapeModel(
    int MinArguments,
    int MaxArguments,
    int TypeParameters,
    bool IsExtension,
    string? OnlyIn
);
