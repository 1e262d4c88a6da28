using Openlayer.Generators.UserSession.Flow;
using Openlayer.Generators.UserSession.Symbols;

namespace Openlayer.Generators.UserSession.WholeProgram;

/// <summary>A body and what is known of it.</summary>
/// <param name="Body">The body.</param>
/// <param name="Solution">What is left over where it ends.</param>
/// <param name="Effects">What its operations do.</param>
/// <param name="Observations">What meets the ids on the way.</param>
internal sealed record SolvedBody(Body Body, Solution Solution, IdEffects Effects, Observations Observations);
