using Microsoft.CodeAnalysis;
using Openlayer.Generators.CSharp;
using Openlayer.Generators.Methods;
using Openlayer.Generators.Models;

namespace Openlayer.Generators.Parsing;

/// <summary>Where a traced method is declared, and its file's nullable context.</summary>
internal static class SourceParser
{
    public static SourceModel Parse(IMethodSymbol method, SyntaxNode definition, Compilation compilation) =>
        new(
            TypeText.Method(method),
            FileName(definition.SyntaxTree.FilePath),
            compilation
                .GetSemanticModel(definition.SyntaxTree)
                .GetNullableContext(definition.SpanStart)
                .AnnotationsEnabled(),
            TracedMethods.KeyOf(method)
        );

    /// <summary>
    /// The name of a file, also where its path is one of another system: a build's output must not reveal folders.
    /// </summary>
    public static string FileName(string path) => path.Substring(path.LastIndexOfAny(['/', '\\']) + 1);

    /// <summary>The same of a method in another assembly, whose nullability is all in its metadata.</summary>
    public static SourceModel OfReference(IMethodSymbol method) =>
        new(
            TypeText.Method(method),
            method.ContainingAssembly.Name,
            NullableEnabled: true,
            TracedMethods.KeyOf(method)
        );
}
