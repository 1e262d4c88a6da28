using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Openlayer.Generators.Emitting;
using Openlayer.Generators.Models;
using Openlayer.Generators.Parsing;

namespace Openlayer.Generators;

/// <summary>Writes the implementation of every partial method that carries <c>[Trace]</c>.</summary>
/// <remarks>Silent: what keeps a method from being traced is told by the analyzer, from the same parser.</remarks>
[Generator(LanguageNames.CSharp)]
public sealed class TraceGenerator : IIncrementalGenerator
{
    /// <inheritdoc />
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        // Each method that is to be written, as plain values.
        var methods = context.SyntaxProvider
            .ForAttributeWithMetadataName(TraceNames.TraceAttribute, IsPartialMethod, ParseMethod)
            .WithTrackingName(Stages.Parse)
            .Where(static method => method is not null)
            .Select(static (method, _) => method!)
            .WithTrackingName(Stages.Select);

        // All of them at once, because overloads and names that differ in case need different file names.
        var files = methods.Collect()
            .WithTrackingName(Stages.Collect)
            .SelectMany(static (methods, _) => HintNames.Assign(methods))
            .WithTrackingName(Stages.NameFiles);

        // One file a method, so that an edit of one leaves the others alone.
        context.RegisterSourceOutput(files, static (output, file) =>
            output.AddSource(file.HintName, FileEmitter.Emit(file.Method)));
    }

    private static bool IsPartialMethod(SyntaxNode node, CancellationToken cancellationToken) =>
        node is MethodDeclarationSyntax method && method.Modifiers.Any(SyntaxKind.PartialKeyword);

    private static TracedMethodModel? ParseMethod(
        GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken)
    {
        var method = (IMethodSymbol)context.TargetSymbol;
        var compilation = context.SemanticModel.Compilation;
        return TracedMethodParser.Parse(method, context.Attributes[0], compilation, cancellationToken).Model;
    }
}
