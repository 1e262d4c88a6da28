using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Openlayer.Generators.UserSession.Flow;
using Openlayer.Generators.UserSession.Summaries;
using Openlayer.Generators.UserSession.Symbols;

namespace Openlayer.Generators.UserSession.WholeProgram;

/// <summary>
/// All code of a program that has to do with ids, solved: the bodies that name the tracer, then those that call a
/// method which leaves ids set or clears them, and so on until nothing new is learned.
/// </summary>
internal sealed class ProgramFlow
{
    // Methods that call each other in a circle could go on for long; the last round is then as good as any.
    private const int MaxRounds = 16;

    private readonly Compilation _compilation;
    private readonly TracerSymbols _tracer;
    private readonly CancellationToken _cancellationToken;
    private readonly MethodSummaries _summaries;
    private readonly CallSites _callSites;
    private readonly BaseConstructors _baseConstructors;
    private readonly TracedCode _traced;
    private readonly Dictionary<SyntaxNode, SharedVariables> _shared = [];
    private readonly Dictionary<Body, SolvedBody> _solved = [];
    private readonly List<Body> _waiting = [];
    private readonly HashSet<SyntaxNode> _roots = [];
    private readonly HashSet<IMethodSymbol> _searched = new(SymbolEqualityComparer.Default);
    private readonly HashSet<IMethodSymbol> _called = new(SymbolEqualityComparer.Default);

    private ProgramFlow(
        Compilation compilation,
        TracerSymbols tracer,
        CallSites callSites,
        CancellationToken cancellationToken
    )
    {
        _compilation = compilation;
        _tracer = tracer;
        _cancellationToken = cancellationToken;
        var types = new DeclaredTypes(compilation);
        _summaries = new MethodSummaries(types);
        _callSites = callSites;
        _baseConstructors = new BaseConstructors(compilation, types);
        _traced = new TracedCode(compilation, tracer);
    }

    public static ProgramFlow Of(
        Compilation compilation,
        TracerSymbols tracer,
        CallSites callSites,
        CancellationToken cancellationToken
    )
    {
        var flow = new ProgramFlow(compilation, tracer, callSites, cancellationToken);
        flow.AddBodiesThatNameTheTracer();
        for (var round = 0; round < MaxRounds && flow._waiting.Count > 0; round++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            flow.SolveWaiting();
        }

        return flow;
    }

    public MethodSummaries Summaries => _summaries;

    public CallSites CallSites => _callSites;

    /// <summary>The bodies of a file that have to do with ids.</summary>
    public IEnumerable<SolvedBody> In(SyntaxTree tree) =>
        _solved.Values.Where(solved => solved.Body.Root.SyntaxTree == tree);

    /// <summary>
    /// Whether some other code of the program calls a method, so that what it leaves set is that code's to clear.
    /// </summary>
    public bool IsCalled(IMethodSymbol method) =>
        _called.Contains(MethodSummaries.Key(method))
        || _baseConstructors.BodilessThatCall(MethodSummaries.Key(method)).Any(IsCalled);

    private void AddBodiesThatNameTheTracer()
    {
        foreach (var tree in _compilation.SyntaxTrees)
        {
            foreach (var name in TracerMentions.NamesIn(tree, _cancellationToken))
            {
                if (
                    name.Parent is SimpleNameSyntax written
                    && SyntaxNames.CallOf(written) is { } call
                    && Bodies.RootOf(call) is { } root
                )
                {
                    Add(root);
                }
            }
        }
    }

    private void Add(SyntaxNode root)
    {
        if (!_roots.Add(root))
        {
            return;
        }

        var bodies = Bodies.In(root, _compilation.GetSemanticModel(root.SyntaxTree), _cancellationToken).ToList();
        _waiting.AddRange(bodies);
        if (bodies.Count > 0)
        {
            _shared[root] = SharedVariables.Of(bodies[0]);
        }
    }

    private void SolveWaiting()
    {
        var learned = _waiting.Where(Solve).Select(static body => MethodSummaries.Key(body.Method!)).ToList();
        learned.AddRange(_waiting.SelectMany(LearnFromInitializer));
        _waiting.Clear();
        for (var index = 0; index < learned.Count; index++)
        {
            if (_searched.Add(learned[index]))
            {
                AddCallers(learned[index]);
            }

            learned.AddRange(LearnFrom(learned[index]));
        }

        // What a body came to holds as long as nothing is learned that it has asked for.
        var names = new HashSet<string>(
            learned.Select(static method => SyntaxNames.Simple(method.Name)),
            StringComparer.Ordinal
        );
        _waiting.AddRange(
            _solved.Values.Where(solved => solved.Effects.Asked.Overlaps(names)).Select(static solved => solved.Body)
        );
    }

    /// <summary>Whether something is learned from it about the method that it is the body of.</summary>
    private bool Solve(Body body)
    {
        var solved = new BodySolver(_tracer, _summaries, _traced, _shared[body.Root]).Solve(body);
        var solution = solved.Solution;
        _solved[body] = solved;
        if (body.Method is { } owner && !solution.Returned.ContainsKey(SetPoint.Entry))
        {
            _summaries.LearnClears(owner);
        }

        return body is { IsCallersFlow: true, Method: { } method } && _summaries.Learn(method, solution.Summarize());
    }

    /// <summary>Every object of a type whose field opens a scope has one to dispose.</summary>
    private IEnumerable<IMethodSymbol> LearnFromInitializer(Body body) =>
        body.Method is null && _solved[body].Solution.OpensScope && TypeOf(body.Root) is { } type
            ? type.InstanceConstructors.Select(static one => one.OriginalDefinition).Where(_summaries.LearnOpens)
            : [];

    private INamedTypeSymbol? TypeOf(SyntaxNode initializer) =>
        initializer.FirstAncestorOrSelf<MemberDeclarationSyntax>() is { } member
        && !member.Modifiers.Any(SyntaxKind.StaticKeyword)
        && member.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } type
            ? _compilation.GetSemanticModel(type.SyntaxTree).GetDeclaredSymbol(type, _cancellationToken)
            : null;

    /// <summary>Constructors without a body do to ids what that of their base type does.</summary>
    private IEnumerable<IMethodSymbol> LearnFrom(IMethodSymbol method) =>
        _baseConstructors.BodilessThatCall(method).Where(caller => _summaries.Learn(caller, _summaries.Of(method)));

    private void AddCallers(IMethodSymbol method)
    {
        // A dispose is written nowhere, and is looked at wherever something is set.
        if (method.Name is "Dispose" or "DisposeAsync")
        {
            return;
        }

        foreach (
            var call in Called(method)
                .SelectMany(target => CallsOf(target, method))
                .Concat(_baseConstructors.BodiesThatCall(method))
        )
        {
            // An argument of a primary constructor's base is in no body: then the call's own root is used.
            if (!IsInside(call, method) && Bodies.RootOf(call) is { } root)
            {
                _called.Add(method);
                Add(root);
            }
        }
    }

    // 'base.M()' calls that one, and none that overrides it.
    private IEnumerable<SyntaxNode> CallsOf(IMethodSymbol target, IMethodSymbol method) =>
        _callSites
            .CallsOf(target, _cancellationToken)
            .Where(call =>
                SymbolEqualityComparer.Default.Equals(target, method)
                || SyntaxNames.CallOf(call) is not { } written
                || !SyntaxNames.IsBaseCall(written)
            );

    // Also by the names that it goes by in base types and interfaces.
    private static IEnumerable<IMethodSymbol> Called(IMethodSymbol method)
    {
        yield return method;
        for (var one = method.OverriddenMethod; one is not null; one = one.OverriddenMethod)
        {
            yield return one.OriginalDefinition;
        }

        var name = SyntaxNames.Simple(method.Name);
        foreach (
            var member in method
                .ContainingType.AllInterfaces.SelectMany(one => one.GetMembers(name))
                .OfType<IMethodSymbol>()
        )
        {
            if (
                SymbolEqualityComparer.Default.Equals(
                    method.ContainingType.FindImplementationForInterfaceMember(member)?.OriginalDefinition,
                    method
                )
            )
            {
                yield return member.OriginalDefinition;
            }
        }
    }

    private static bool IsInside(SyntaxNode call, IMethodSymbol method) =>
        method.DeclaringSyntaxReferences.Any(part =>
            part.SyntaxTree == call.SyntaxTree
            && part.Span.Contains(call.Span)
            && part.GetSyntax() is not TypeDeclarationSyntax
        );
}
