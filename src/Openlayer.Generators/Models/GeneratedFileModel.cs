namespace Openlayer.Generators.Models;

/// <summary>A traced method and the name of its file, which no other file has in any casing.</summary>
internal sealed record GeneratedFileModel(string HintName, TracedMethodModel Method);
