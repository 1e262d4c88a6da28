using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Openlayer.Generators.Models;

namespace Openlayer.Generators.Parsing;

/// <summary>
/// What the parser makes of one <c>[Trace]</c> on a partial method: for the generator a model, unless something is
/// wrong; for the analyzer what there is to say.
/// </summary>
internal sealed record ParsedMethod(TracedMethodModel? Model, ImmutableArray<Diagnostic> Diagnostics);
