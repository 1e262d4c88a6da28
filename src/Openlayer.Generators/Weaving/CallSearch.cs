using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Openlayer.Generators.Emitting;
using Openlayer.Generators.Models;
using Openlayer.Generators.Parsing;

namespace Openlayer.Generators.Weaving;

/// <summary>Finds the calls of traced methods: by name first, and only those are bound.</summary>
internal static class CallSearch
{
    /// <summary>The methods that are called, each with its calls in the order of the files.</summary>
    public static IEnumerable<WovenFileModel> Find(
        IReadOnlyCollection<WovenMethodModel> methods, Compilation compilation, CancellationToken cancellationToken)
    {
        if (methods.Count == 0)
        {
            return [];
        }

        // A part of the type may be visible twice while its author types.
        var targets = methods.GroupBy(method => method.Key).ToDictionary(twins => twins.Key, twins => twins.First());
        string[] names = [.. targets.Values.Select(method => method.Name).Distinct()];
        var calls = compilation.SyntaxTrees
            .SelectMany(tree => Find(tree, names, targets, compilation, cancellationToken))
            .ToLookup(call => call.Method, call => call.Site);
        return HintNames.Assign(calls.Select(group => (group.Key, Calls: new EquatableArray<CallSiteModel>(group))));
    }

    private static IEnumerable<(WovenMethodModel Method, CallSiteModel Site)> Find(
        SyntaxTree tree,
        string[] names,
        Dictionary<string, WovenMethodModel> targets,
        Compilation compilation,
        CancellationToken cancellationToken)
    {
        var calls = CallIndex.Of(tree, cancellationToken).Calls(names);
        var model = calls.Count == 0 ? null : compilation.GetSemanticModel(tree);
        foreach (var call in calls)
        {
            if (model!.GetSymbolInfo(call, cancellationToken).Symbol is IMethodSymbol called
                && targets.TryGetValue(WovenMethodParser.KeyOf(WovenMethods.DefinitionOf(called)), out var method)
                && IsWoven(call, model!, cancellationToken)
                && model!.GetInterceptableLocation(call, cancellationToken) is { } location)
            {
                yield return (method, new CallSiteModel(location.GetInterceptsLocationAttributeSyntax(), PlaceOf(call)));
            }
        }
    }

    private static bool IsWoven(InvocationExpressionSyntax call, SemanticModel model, CancellationToken cancellationToken) =>
        (IsPlain(call) && model.GetTypeInfo(call, cancellationToken).Type?.TypeKind != TypeKind.Dynamic)
        || (model.GetOperation(call, cancellationToken) is IInvocationOperation operation
            && CallRules.WhyLeftAlone(operation) is null
            && CallRules.WhyNot(operation) is null);

    // Most calls are in no lambda, query or generic code, and have no dynamic argument, which makes the result dynamic as
    // well: for those the operations of the whole member needn't be made.
    private static bool IsPlain(InvocationExpressionSyntax call) =>
        !CallRules.IsOnBase(call) && !call.Ancestors().Any(outer => outer
            is AnonymousFunctionExpressionSyntax
            or QueryExpressionSyntax
            or TypeDeclarationSyntax { TypeParameterList: not null }
            or MethodDeclarationSyntax { TypeParameterList: not null }
            or LocalFunctionStatementSyntax { TypeParameterList: not null });

    private static string PlaceOf(InvocationExpressionSyntax call)
    {
        var line = call.GetLocation().GetLineSpan().StartLinePosition.Line + 1;
        return $"{Path.GetFileName(call.SyntaxTree.FilePath)}:{line}";
    }
}
