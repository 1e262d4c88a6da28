using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Openlayer.Generators.Diagnostics;
using Openlayer.Generators.UserSession.Summaries;
using Openlayer.Generators.UserSession.Symbols;
using Openlayer.Generators.UserSession.WholeProgram;

namespace Openlayer.Generators.UserSession.Rules;

/// <summary>
/// Ids that come from the user of a request, in a pipeline that signs the user in later. A WebApplication that sets
/// nothing about it signs in first, so only a call that comes later is one too late.
/// </summary>
internal sealed class SignInRule(ProgramFlow program, Compilation compilation, CancellationToken cancellationToken)
{
    // A pipeline is rarely put together over more methods and branches than this.
    private const int MaxDepth = 6;

    public IEnumerable<Diagnostic> Check(SolvedBody solved)
    {
        var body = solved.Body;
        var calls = PipelineCalls.In(body.Graph).ToList();
        foreach (var ours in calls.Where(call => call.Name == TracerSymbols.UseInPipeline && ReadsUser(call.Call)))
        {
            if (LaterSignIn(ours, body, 0) is { } signIn)
            {
                yield return Report(ours.Call.Syntax, signIn);
            }
        }

        foreach (var set in calls.Where(static call => call.Name is TracerSymbols.Set or TracerSymbols.Use))
        {
            if (
                ReadsUser(set.Call)
                && Registrations(body)
                    .Select(one => LaterSignIn(one.Call, one.Body, 0))
                    .FirstOrDefault(static one => one is not null)
                    is { } signIn
            )
            {
                yield return Report(set.Call.Syntax, signIn);
            }
        }
    }

    private static Diagnostic Report(SyntaxNode ours, IInvocationOperation signIn) =>
        Diagnostic.Create(
            UserSessionRules.ReadBeforeSignIn,
            ours.GetLocation(),
            [signIn.Syntax.GetLocation()],
            signIn.TargetMethod.Name,
            LocationText.LineOf(signIn)
        );

    private bool ReadsUser(IInvocationOperation call) =>
        call.Syntax is InvocationExpressionSyntax { ArgumentList: var arguments }
        && new ClaimSource(compilation, cancellationToken).IsIn(arguments);

    /// <summary>
    /// The sign-in that comes after a call on its pipeline; null when one comes before it, or none is to be found.
    /// </summary>
    private IInvocationOperation? LaterSignIn(PipelineCall ours, Body body, int depth)
    {
        var calls = PipelineCalls.In(body.Graph).ToList();
        ours = calls.Find(call => call.Call.Syntax == ours.Call.Syntax) ?? ours;
        if (
            depth > MaxDepth
            || PipelineCalls.Before(ours, calls).Exists(static call => SignsIn(call.Call.TargetMethod))
        )
        {
            return null;
        }

        return PipelineCalls.After(ours, calls).FirstOrDefault(static call => SignsIn(call.Call.TargetMethod))?.Call
            ?? (
                ours.Pipeline is IParameterSymbol { ContainingSymbol: IMethodSymbol owner }
                && SymbolEqualityComparer.Default.Equals(owner, body.Method)
                    ? Outside(body, owner)
                        .Select(outer => LaterSignIn(outer.Call, outer.Body, depth + 1))
                        .FirstOrDefault(static one => one is not null)
                    : null
            );
    }

    /// <summary>The calls that hand their pipeline, or a branch of it, to a body.</summary>
    private IEnumerable<(PipelineCall Call, Body Body)> Outside(Body body, IMethodSymbol owner) =>
        owner.MethodKind == MethodKind.AnonymousFunction
            ? CallAround(body)
            : program
                .CallSites.CallsOf(MethodSummaries.Key(owner), cancellationToken)
                .Select(SyntaxNames.CallOf)
                .SelectMany(Find);

    // Middleware as a lambda of 'Use', or as a class that 'UseMiddleware' names.
    private IEnumerable<(PipelineCall Call, Body Body)> Registrations(Body body) =>
        body.Method switch
        {
            { MethodKind: MethodKind.AnonymousFunction } => CallAround(body)
                .Where(static one => one.Call.Name is "Use" or "Run"),
            { Name: "Invoke" or "InvokeAsync", ContainingType: var type } => program
                .CallSites.NodesOf(type.Name, cancellationToken)
                .Where(name =>
                    name.Parent
                        is TypeArgumentListSyntax
                        {
                            Parent: GenericNameSyntax { Identifier.ValueText: "UseMiddleware" }
                        }
                    && Names(name, type)
                )
                .SelectMany(name => Find(SyntaxNames.CallOf(name.Parent!.Parent!))),
            _ => [],
        };

    private bool Names(SyntaxNode name, INamedTypeSymbol type) =>
        SymbolEqualityComparer.Default.Equals(
            compilation
                .GetSemanticModel(name.SyntaxTree)
                .GetSymbolInfo(name, cancellationToken)
                .Symbol?.OriginalDefinition,
            type.OriginalDefinition
        );

    private IEnumerable<(PipelineCall Call, Body Body)> CallAround(Body body) =>
        body.Graph.OriginalOperation.Syntax.FirstAncestorOrSelf<AnonymousFunctionExpressionSyntax>()
            is { Parent: ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax outer } }
            ? Find(outer)
            : [];

    private IEnumerable<(PipelineCall Call, Body Body)> Find(InvocationExpressionSyntax? syntax) =>
        syntax is not null && Bodies.RootOf(syntax) is { } root
            ? from body in Bodies.In(root, compilation.GetSemanticModel(root.SyntaxTree), cancellationToken)
            from call in PipelineCalls.In(body.Graph)
            where call.Call.Syntax == syntax
            select (call, body)
            : [];

    private static bool SignsIn(IMethodSymbol method) =>
        method.Name is "UseAuthentication" or "UseIdentityServer"
        || (
            method.Name.StartsWith("Use", StringComparison.Ordinal)
            && method.DeclaringSyntaxReferences.Any(static part =>
                SyntaxNames.Mentions(part.GetSyntax(), "UseAuthentication")
            )
        );
}
