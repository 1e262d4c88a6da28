using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Openlayer.Generators.UserSession.Summaries;
using Openlayer.Generators.UserSession.Symbols;
using Openlayer.Generators.UserSession.WholeProgram;

namespace Openlayer.Generators.UserSession.Rules;

/// <summary>
/// Whether a trace may be open where a body runs. When in doubt it may: in a lambda, in what other assemblies, base
/// types or delegates call, and wherever a step is opened by hand.
/// </summary>
internal sealed class OpenTraces(ProgramFlow program, Compilation compilation, CancellationToken cancellationToken)
{
    private readonly HashSet<IMethodSymbol> _asked = new(SymbolEqualityComparer.Default);

    public bool MayBeIn(Body body) =>
        body.Method is not { } method || SyntaxNames.Mentions(body.Root, "StartStep") || MayBeIn(method);

    private bool MayBeIn(IMethodSymbol method)
    {
        if (method.MethodKind == MethodKind.AnonymousFunction || TracedBodies.IsTraced(method))
        {
            return true;
        }

        if (SymbolEqualityComparer.Default.Equals(method, compilation.GetEntryPoint(cancellationToken)))
        {
            return false;
        }

        if (FrameworkEntries.Calls(method))
        {
            return FrameworkEntries.IsOfHub(method) && HasTracedHubFilter();
        }

        // In a circle of calls, whoever calls in from outside decides.
        var key = MethodSummaries.Key(method);
        return _asked.Add(key)
            && (
                IsOpenToOthers(key)
                || program.CallSites.OtherUsesOf(key, cancellationToken).Any(node => !IsInNameOf(node))
                || AnyCallerMay(key)
            );
    }

    private bool HasTracedHubFilter() =>
        program
            .CallSites.NodesOf("IHubFilter", cancellationToken)
            .Where(static name => name.FirstAncestorOrSelf<BaseListSyntax>() is not null)
            .Select(static name => name.FirstAncestorOrSelf<TypeDeclarationSyntax>())
            .Any(static type =>
                type is not null && (SyntaxNames.Mentions(type, "StartStep") || SyntaxNames.Mentions(type, "Trace"))
            );

    private bool AnyCallerMay(IMethodSymbol method)
    {
        var calls = program.CallSites.CallsOf(method, cancellationToken).ToList();
        return calls.Count == 0
            || calls.Exists(call =>
                compilation.GetSemanticModel(call.SyntaxTree).GetEnclosingSymbol(call.SpanStart, cancellationToken)
                    is not IMethodSymbol caller
                || (Bodies.RootOf(call) is { } root && SyntaxNames.Mentions(root, "StartStep"))
                || MayBeIn(caller)
            );
    }

    private static bool IsOpenToOthers(IMethodSymbol method)
    {
        if (method.MethodKind == MethodKind.LocalFunction)
        {
            return false;
        }

        if (
            method.MethodKind != MethodKind.Ordinary
            || method.IsVirtual
            || method.IsOverride
            || method.IsAbstract
            || ImplementsInterface(method)
        )
        {
            return true;
        }

        for (ISymbol? one = method; one is not null and not INamespaceSymbol; one = one.ContainingSymbol)
        {
            if (
                one.DeclaredAccessibility
                is Accessibility.Private
                    or Accessibility.Internal
                    or Accessibility.ProtectedAndInternal
            )
            {
                return false;
            }
        }

        return true;
    }

    private static bool ImplementsInterface(IMethodSymbol method) =>
        !method.ExplicitInterfaceImplementations.IsEmpty
        || method
            .ContainingType.AllInterfaces.SelectMany(one => one.GetMembers(method.Name))
            .Any(member =>
                SymbolEqualityComparer.Default.Equals(
                    method.ContainingType.FindImplementationForInterfaceMember(member),
                    method
                )
            );

    private static bool IsInNameOf(SyntaxNode node) =>
        node.Ancestors().OfType<InvocationExpressionSyntax>().Any(static call => SyntaxNames.OfCall(call) == "nameof");
}
