using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Openlayer.Generators.Caching;
using Openlayer.Generators.Interception.Calls;
using Openlayer.Generators.Methods;
using Openlayer.Generators.ModelCalls;
using Openlayer.Generators.Models;
using Openlayer.Generators.Parsing;

namespace Openlayer.Generators.Interception;

/// <summary>Finds the calls of traced methods in one file, and binds no more than it has to.</summary>
internal sealed class FileSearch(
    SyntaxTree file,
    CallFindings known,
    Compilation compilation,
    CancellationToken cancellationToken
)
{
    private readonly Dictionary<IMethodSymbol, string?> _traced = new(SymbolEqualityComparer.Default);

    // First names of calls that led to a traced method when last seen: they aren't worth a look before they are bound.
    private readonly HashSet<string> _likely = new(StringComparer.Ordinal);
    private readonly string _fileName = SourceParser.FileName(file.FilePath);
    private SemanticModel? _model;
    private DenseBodies _dense = new([]);

    private SemanticModel Model => _model ??= BindingModel.Of(file, compilation);

    /// <summary>The calls, in the order of the file.</summary>
    /// <param name="shapes">What calls of traced methods look like.</param>
    /// <param name="earlier">What was found before declarations changed; null when it wasn't searched, or no longer
    /// holds at all.</param>
    public ImmutableArray<FoundCall> Find(CallShapes shapes, EarlierCalls? earlier)
    {
        var found = ImmutableArray.CreateBuilder<FoundCall>();
        var calls = CallIndex.Of(file, cancellationToken).Calls(shapes);
        _dense = new DenseBodies(earlier is null ? calls : calls.Where(call => !earlier.Holds(call)));
        foreach (var call in calls)
        {
            if ((earlier is not null && earlier.Holds(call) ? earlier.Find(call) : Find(call, shapes)) is { } traced)
            {
                found.Add(traced);
            }
        }

        return found.ToImmutable();
    }

    private FoundCall? Find(InvocationExpressionSyntax call, CallShapes shapes)
    {
        if (FirstNameOf(call.Expression) is not { } first)
        {
            return Bind(call);
        }

        if (!_likely.Contains(first) && !IsAffected(call, shapes))
        {
            return null;
        }

        var found = Bind(call);
        _ = found is not null ? _likely.Add(first) : _likely.Remove(first);
        return found;
    }

    private static string? FirstNameOf(ExpressionSyntax called) =>
        called switch
        {
            SimpleNameSyntax name => name.Identifier.ValueText,
            MemberAccessExpressionSyntax { Expression: SimpleNameSyntax receiver } => receiver.Identifier.ValueText,
            _ => null,
        };

    // Looking up a name takes a fraction of the time that binding the statement takes. Inside a
    // lambda it doesn't, and an extension's receiver doesn't help.
    private bool IsAffected(InvocationExpressionSyntax call, CallShapes shapes) =>
        call.Expression switch
        {
            SimpleNameSyntax name => !CanBeLookedUp(call, name, shapes) || Visible(name).Any(IsTraced),
            MemberAccessExpressionSyntax { Expression: SimpleNameSyntax receiver, Name: var name } => !CanBeLookedUp(
                call,
                name,
                shapes
            ) || MayHaveTraced(Visible(receiver), name),
            _ => true,
        };

    private static bool CanBeLookedUp(InvocationExpressionSyntax call, SimpleNameSyntax name, CallShapes shapes) =>
        !shapes.HasExtension(name.Identifier.ValueText)
        && (SurroundingsOf(call) & (Surroundings.Lambda | Surroundings.Query)) == 0;

    private ImmutableArray<ISymbol> Visible(SimpleNameSyntax name) =>
        Model.LookupSymbols(name.SpanStart, name: name.Identifier.ValueText);

    private bool MayHaveTraced(ImmutableArray<ISymbol> receivers, SimpleNameSyntax name) =>
        receivers.IsEmpty
        || receivers.Any(receiver => ReceiverRules.MayHave(receiver, name.Identifier.ValueText, IsTraced));

    private bool IsTraced(ISymbol symbol) =>
        symbol is IMethodSymbol method && KeyOf(InterceptedMethods.DefinitionOf(method)) is not null;

    private FoundCall? Bind(InvocationExpressionSyntax call)
    {
        _dense.BindAround(call, Model);
        return
            Model.GetSymbolInfo(call, cancellationToken).Symbol is IMethodSymbol called
            && KeyOf(InterceptedMethods.DefinitionOf(called)) is { } key
            && IsIntercepted(call)
            && !IsLeftOut(call, key)
            && Model.GetInterceptableLocation(call, cancellationToken) is { } location
            ? new FoundCall(
                CallIndex.LocationOf(call),
                key,
                new CallSiteModel(location.GetInterceptsLocationAttributeSyntax(), LocationOf(call))
            )
            : null;
    }

    private bool IsLeftOut(InvocationExpressionSyntax call, string key) =>
        known.ModelCalls.Contains(key)
        && ModelCallSettings.IsLeftOut(Model.GetEnclosingSymbol(call.SpanStart, cancellationToken));

    private string? KeyOf(IMethodSymbol method)
    {
        if (!_traced.TryGetValue(method, out var traced))
        {
            var key = TracedMethods.KeyOf(method);
            _traced.Add(method, traced = known.Keys.Contains(key) ? key : null);
        }

        return traced;
    }

    private bool IsIntercepted(InvocationExpressionSyntax call)
    {
        var around = SurroundingsOf(call);
        return IsPlain(call, around)
            ? !IsInExpressionTree(call, around) && !IsOnTypeParameter(call, around)
            : Model.GetOperation(call, cancellationToken) is IInvocationOperation operation
                && CallRules.WhyLeftAlone(operation) is null
                && CallRules.WhyNot(operation) is null;
    }

    // Most calls are in no query, whose lambdas aren't written, and have no dynamic argument, which makes the result
    // dynamic as well: for those the operations of the whole member needn't be made.
    private bool IsPlain(InvocationExpressionSyntax call, Surroundings around) =>
        call.Expression is not MemberBindingExpressionSyntax
        && (around & Surroundings.Query) == 0
        && Model.GetTypeInfo(call, cancellationToken).Type?.TypeKind != TypeKind.Dynamic;

    private bool IsInExpressionTree(InvocationExpressionSyntax call, Surroundings around) =>
        (around & Surroundings.Lambda) != 0
        && call.Ancestors()
            .OfType<AnonymousFunctionExpressionSyntax>()
            .Any(lambda =>
                Model.GetTypeInfo(lambda, cancellationToken).ConvertedType is { } type && CallRules.IsExpression(type)
            );

    // A type parameter is declared by something around its use.
    private bool IsOnTypeParameter(InvocationExpressionSyntax call, Surroundings around) =>
        (around & Surroundings.TypeParameters) != 0
        && call.Expression is MemberAccessExpressionSyntax { Expression: var receiver }
        && (
            Model.GetTypeInfo(receiver, cancellationToken).Type is ITypeParameterSymbol
            || Model.GetSymbolInfo(receiver, cancellationToken).Symbol is ITypeParameterSymbol
        );

    private static Surroundings SurroundingsOf(InvocationExpressionSyntax call)
    {
        var all = Surroundings.Plain;
        for (var around = call.Parent; around is not null; around = around.Parent)
        {
            all |= around switch
            {
                AnonymousFunctionExpressionSyntax => Surroundings.Lambda,
                QueryExpressionSyntax => Surroundings.Query,
                _ => DeclaresTypeParameters(around) ? Surroundings.TypeParameters : Surroundings.Plain,
            };
        }

        return all;
    }

    private static bool DeclaresTypeParameters(SyntaxNode node) =>
        node
            is TypeDeclarationSyntax { TypeParameterList: not null }
                or MethodDeclarationSyntax { TypeParameterList: not null }
                or LocalFunctionStatementSyntax { TypeParameterList: not null };

    private string LocationOf(InvocationExpressionSyntax call)
    {
        var line = file.GetLineSpan(call.Span, cancellationToken).StartLinePosition.Line + 1;
        return $"{_fileName}:{line}";
    }

    /// <summary>What is around a call that bears on what it means.</summary>
    [Flags]
    private enum Surroundings
    {
        Plain = 0,
        Lambda = 1,
        Query = 2,
        TypeParameters = 4,
    }
}
