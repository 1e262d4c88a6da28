using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Openlayer.Generators.Caching;
using Openlayer.Generators.Emitting;
using Openlayer.Generators.Interception;
using Openlayer.Generators.Methods;
using Openlayer.Generators.ModelCalls;
using Openlayer.Generators.Models;
using Openlayer.Generators.Parsing;
using Openlayer.Generators.Rules;

namespace Openlayer.Generators;

/// <summary>
/// Writes the implementation of every partial method that carries <c>[Trace]</c>, and a wrapper for the calls of every
/// other one.
/// </summary>
/// <remarks>Silent: the analyzer reports what keeps a method from being traced, from the same parser.</remarks>
[Generator(LanguageNames.CSharp)]
public sealed class TraceGenerator : IIncrementalGenerator
{
    /// <inheritdoc />
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var written = WritePartialMethods(context);
        var (own, called) = InterceptMethods(context);
        DescribeMethods(context, written, own, called);
    }

    private static IncrementalValuesProvider<TracedMethodModel> WritePartialMethods(
        IncrementalGeneratorInitializationContext context
    )
    {
        // Each method that is to be written, as plain values.
        var methods = context
            .SyntaxProvider.ForAttributeWithMetadataName(TraceNames.TraceAttribute, IsPartialMethod, ParseMethod)
            .WithTrackingName(Stages.Parse)
            .Where(static method => method is not null)
            .Select(static (method, _) => method!)
            .WithTrackingName(Stages.Select);

        // All of them at once, because overloads and names that differ in case need different file names.
        var files = methods
            .Collect()
            .WithTrackingName(Stages.Collect)
            .SelectMany(static (methods, _) => HintNames.Assign(methods))
            .WithTrackingName(Stages.NameFiles);

        // One file a method, so that an edit of one leaves the others alone.
        context.RegisterSourceOutput(
            files,
            static (output, file) => output.AddSource(file.HintName, FileEmitter.Emit(file.Method))
        );
        return methods;
    }

    private static (
        IncrementalValueProvider<ImmutableArray<InterceptedMethodModel>> Own,
        IncrementalValuesProvider<InterceptedFileModel> Called
    ) InterceptMethods(IncrementalGeneratorInitializationContext context)
    {
        var isOn = context.AnalyzerConfigOptionsProvider.Select(static (options, _) => InterceptsCalls(options));
        var own = OrdinaryMethods(context)
            .Collect()
            .Combine(isOn)
            .Select(static (found, _) => found.Right ? found.Left : ImmutableArray<InterceptedMethodModel>.Empty);
        ListOrdinaryMethods(context, own);

        // Those of other projects, by the lists in their assemblies.
        var referenced = context
            .CompilationProvider.Combine(isOn)
            .Select(
                static (found, cancellationToken) =>
                    found.Right ? ReferencedMethods.Find(found.Left, cancellationToken) : default
            )
            .WithTrackingName(Stages.FindReferenced);

        // The calls of all of them in one pass over the compilation.
        var files = FindCalls(context, own.Combine(referenced).Combine(ModelCalls(context, isOn)).Select(Join));

        // Changes no meaning, only what is built, so an editor needn't run it.
        context.RegisterImplementationSourceOutput(
            files,
            static (output, file) => output.AddSource(file.HintName, InterceptedFileEmitter.Emit(file))
        );
        return (own, files);
    }

    private static EquatableArray<InterceptedMethodModel> Join(
        (
            (ImmutableArray<InterceptedMethodModel> Own, EquatableArray<InterceptedMethodModel> Referenced) Traced,
            EquatableArray<InterceptedMethodModel> ModelCalls
        ) found,
        CancellationToken cancellationToken
    ) => new([.. found.Traced.Own, .. found.Traced.Referenced, .. found.ModelCalls]);

    private static IncrementalValuesProvider<InterceptedFileModel> FindCalls(
        IncrementalGeneratorInitializationContext context,
        IncrementalValueProvider<EquatableArray<InterceptedMethodModel>> methods
    ) =>
        methods
            .Combine(context.CompilationProvider)
            .SelectMany(
                static (found, cancellationToken) => CallSearch.Find(found.Left, found.Right, cancellationToken)
            )
            .WithTrackingName(Stages.FindCalls);

    /// <summary>The methods of providers' clients, if the assembly asks for them.</summary>
    private static IncrementalValueProvider<EquatableArray<InterceptedMethodModel>> ModelCalls(
        IncrementalGeneratorInitializationContext context,
        IncrementalValueProvider<bool> isOn
    )
    {
        var isAsked = context
            .SyntaxProvider.ForAttributeWithMetadataName(
                TraceNames.TraceModelCallsAttribute,
                static (node, _) => node is CompilationUnitSyntax,
                static (_, _) => true
            )
            .Collect()
            .Select(static (found, _) => found.Length > 0);
        return context
            .CompilationProvider.Combine(isOn.Combine(isAsked))
            .Select(
                static (found, cancellationToken) =>
                    found.Right.Left && found.Right.Right
                        ? ModelCallParser.Find(found.Left, cancellationToken)
                        : default
            )
            .WithTrackingName(Stages.FindModelCalls);
    }

    /// <summary>Each method whose calls are to be traced, as plain values.</summary>
    private static IncrementalValuesProvider<InterceptedMethodModel> OrdinaryMethods(
        IncrementalGeneratorInitializationContext context
    ) =>
        context
            .SyntaxProvider.ForAttributeWithMetadataName(TraceNames.TraceAttribute, IsOrdinaryMethod, ParseIntercepted)
            .WithTrackingName(Stages.ParseIntercepted)
            .Where(static method => method is not null)
            .Select(static (method, _) => method!)
            .WithTrackingName(Stages.SelectIntercepted);

    private static void ListOrdinaryMethods(
        IncrementalGeneratorInitializationContext context,
        IncrementalValueProvider<ImmutableArray<InterceptedMethodModel>> methods
    )
    {
        var listed = methods
            .SelectMany(static (methods, _) => MethodListEmitter.Listed(methods))
            .WithTrackingName(Stages.ListMethods);

        // Seen by projects that reference this one, so it is no mere matter of what is built.
        context.RegisterSourceOutput(
            listed,
            static (output, methods) => output.AddSource(MethodListEmitter.HintName, MethodListEmitter.Emit(methods))
        );
    }

    private static void DescribeMethods(
        IncrementalGeneratorInitializationContext context,
        IncrementalValuesProvider<TracedMethodModel> written,
        IncrementalValueProvider<ImmutableArray<InterceptedMethodModel>> own,
        IncrementalValuesProvider<InterceptedFileModel> called
    )
    {
        var isOn = context.AnalyzerConfigOptionsProvider.Select(static (options, _) => DescribesMethods(options));
        var described = written
            .Collect()
            .Combine(own)
            .Combine(called.Collect())
            .Combine(isOn)
            .SelectMany(
                static (found, _) =>
                    found.Right ? Descriptions.Of(found.Left.Left.Left, found.Left.Left.Right, found.Left.Right) : []
            )
            .WithTrackingName(Stages.Describe);

        // Read from the built assembly, and by nothing else.
        var hasFileTypes = context.ParseOptionsProvider.Select(
            static (options, _) => LanguageRules.HasFileTypes(((CSharpParseOptions)options).LanguageVersion)
        );
        context.RegisterImplementationSourceOutput(
            described.Combine(hasFileTypes),
            static (output, found) =>
                output.AddSource(DescriptionEmitter.HintName, DescriptionEmitter.Emit(found.Left, found.Right))
        );
    }

    private static bool DescribesMethods(AnalyzerConfigOptionsProvider options) =>
        options.GlobalOptions.TryGetValue(TraceNames.DescribeMethodsOption, out var value)
        && value.Equals("true", StringComparison.OrdinalIgnoreCase);

    /// <summary>False when the project sets <c>OpenlayerInterceptCalls=false</c>.</summary>
    internal static bool InterceptsCalls(AnalyzerConfigOptionsProvider options) =>
        !options.GlobalOptions.TryGetValue(TraceNames.InterceptCallsOption, out var value)
        || !value.Equals("false", StringComparison.OrdinalIgnoreCase);

    private static bool IsPartialMethod(SyntaxNode node, CancellationToken cancellationToken) =>
        node is MethodDeclarationSyntax method && method.Modifiers.Any(SyntaxKind.PartialKeyword);

    private static bool IsOrdinaryMethod(SyntaxNode node, CancellationToken cancellationToken) =>
        node is MethodDeclarationSyntax method && !method.Modifiers.Any(SyntaxKind.PartialKeyword);

    private static TracedMethodModel? ParseMethod(
        GeneratorAttributeSyntaxContext context,
        CancellationToken cancellationToken
    )
    {
        var method = (IMethodSymbol)context.TargetSymbol;
        var compilation = context.SemanticModel.Compilation;
        return DeclarationVersion
            .Of(compilation)
            .PartialMethods.Of(
                context.TargetNode.SyntaxTree,
                context.TargetNode.SpanStart,
                method.Name,
                TracedMethods.BodyNameOf(method, new TraceSettings(context.Attributes[0])),
                () => TracedMethodParser.Parse(method, context.Attributes[0], compilation, cancellationToken).Model
            );
    }

    private static InterceptedMethodModel? ParseIntercepted(
        GeneratorAttributeSyntaxContext context,
        CancellationToken cancellationToken
    )
    {
        var method = InterceptedMethods.DefinitionOf((IMethodSymbol)context.TargetSymbol);
        var compilation = context.SemanticModel.Compilation;
        return DeclarationVersion
            .Of(compilation)
            .OrdinaryMethods.Of(
                context.TargetNode.SyntaxTree,
                context.TargetNode.SpanStart,
                method.Name,
                method.Name,
                () => InterceptedMethodParser.Parse(method, context.Attributes[0], compilation, cancellationToken)
            );
    }
}
