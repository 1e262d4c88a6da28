using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Openlayer.Generators.Caching;
using Openlayer.Generators.Emitting;
using Openlayer.Generators.Models;
using Openlayer.Generators.Parsing;

namespace Openlayer.Generators.Weaving;

/// <summary>Finds the calls of traced methods: by name first, and only those are bound, as long as what they mean may have changed.</summary>
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
        var calls = FindAll(targets, compilation, cancellationToken).ToLookup(call => call.Key, call => call.Site);
        return HintNames.Assign(targets.Values
            .Where(method => calls.Contains(method.Key))
            .Select(method => (method, Calls: new EquatableArray<CallSiteModel>(calls[method.Key]))));
    }

    private static IEnumerable<FoundCall> FindAll(
        Dictionary<string, WovenMethodModel> targets, Compilation compilation, CancellationToken cancellationToken)
    {
        var known = DeclarationVersion.Of(compilation).CallsOf(targets.Keys);
        var names = new HashSet<string>(targets.Values.Select(method => method.Name), StringComparer.Ordinal);
        return compilation.SyntaxTrees.SelectMany(file =>
            known.Files.Of(file, 0, () => [.. FindIn(file, names, known.Keys, compilation, cancellationToken)]));
    }

    private static IEnumerable<FoundCall> FindIn(
        SyntaxTree file,
        HashSet<string> names,
        HashSet<string> keys,
        Compilation compilation,
        CancellationToken cancellationToken)
    {
        var calls = CallIndex.Of(file, cancellationToken).Calls(names);
        var model = calls.Count == 0 ? null : BindingModel.Of(file, compilation);
        foreach (var call in calls)
        {
            if (model!.GetSymbolInfo(call, cancellationToken).Symbol is IMethodSymbol called
                && WovenMethodParser.KeyOf(WovenMethods.DefinitionOf(called)) is var key
                && keys.Contains(key)
                && IsWoven(call, model!, cancellationToken)
                && model!.GetInterceptableLocation(call, cancellationToken) is { } location)
            {
                yield return new FoundCall(key, new CallSiteModel(location.GetInterceptsLocationAttributeSyntax(), PlaceOf(call)));
            }
        }
    }

    private static bool IsWoven(InvocationExpressionSyntax call, SemanticModel model, CancellationToken cancellationToken) =>
        IsPlain(call, model, cancellationToken)
            ? !CallRules.IsOnBase(call)
                && !IsInExpressionTree(call, model, cancellationToken)
                && !IsOnTypeParameter(call, model, cancellationToken)
            : model.GetOperation(call, cancellationToken) is IInvocationOperation operation
                && CallRules.WhyLeftAlone(operation) is null
                && CallRules.WhyNot(operation) is null;

    // Most calls are in no query, whose lambdas aren't written, and have no dynamic argument, which makes the result dynamic
    // as well: for those the operations of the whole member needn't be made.
    private static bool IsPlain(InvocationExpressionSyntax call, SemanticModel model, CancellationToken cancellationToken) =>
        call.Expression is not MemberBindingExpressionSyntax
        && !call.Ancestors().Any(outer => outer is QueryExpressionSyntax)
        && model.GetTypeInfo(call, cancellationToken).Type?.TypeKind != TypeKind.Dynamic;

    private static bool IsInExpressionTree(
        InvocationExpressionSyntax call, SemanticModel model, CancellationToken cancellationToken) => call.Ancestors()
        .OfType<AnonymousFunctionExpressionSyntax>()
        .Any(lambda => model.GetTypeInfo(lambda, cancellationToken).ConvertedType is { } type && CallRules.IsExpression(type));

    private static bool IsOnTypeParameter(
        InvocationExpressionSyntax call, SemanticModel model, CancellationToken cancellationToken) =>
        call.Expression is MemberAccessExpressionSyntax { Expression: var receiver }
        && (model.GetTypeInfo(receiver, cancellationToken).Type is ITypeParameterSymbol
            || model.GetSymbolInfo(receiver, cancellationToken).Symbol is ITypeParameterSymbol);

    private static string PlaceOf(InvocationExpressionSyntax call)
    {
        var line = call.GetLocation().GetLineSpan().StartLinePosition.Line + 1;
        return $"{Path.GetFileName(call.SyntaxTree.FilePath)}:{line}";
    }
}
