using Microsoft.CodeAnalysis;
using Openlayer.Generators.UserSession.Flow;

namespace Openlayer.Generators.UserSession.Program;

/// <summary>
/// All code of a program that has to do with ids, solved: the bodies that name the tracer, then those that call a method which
/// leaves ids set or clears them, and so on until nothing new is learned.
/// </summary>
internal sealed class ProgramFlow
{
    // Methods that call each other in a circle could go on for long; the last round is then as good as any.
    private const int MostRounds = 16;

    private readonly Compilation _compilation;
    private readonly TracerSymbols _tracer;
    private readonly CancellationToken _cancellationToken;
    private readonly Summaries _summaries;
    private readonly CallSites _callSites;
    private readonly TracedCode _traced;
    private readonly Dictionary<SyntaxNode, List<Body>> _bodies = [];
    private readonly Dictionary<SyntaxNode, SharedVariables> _shared = [];
    private readonly Dictionary<Body, SolvedBody> _solved = [];
    private readonly HashSet<IMethodSymbol> _searched = new(SymbolEqualityComparer.Default);
    private readonly HashSet<IMethodSymbol> _called = new(SymbolEqualityComparer.Default);

    private ProgramFlow(Compilation compilation, TracerSymbols tracer, CancellationToken cancellationToken)
    {
        _compilation = compilation;
        _tracer = tracer;
        _cancellationToken = cancellationToken;
        _summaries = new Summaries(compilation);
        _callSites = new CallSites(compilation);
        _traced = new TracedCode(compilation, tracer);
    }

    public static ProgramFlow Of(Compilation compilation, TracerSymbols tracer, CancellationToken cancellationToken)
    {
        var flow = new ProgramFlow(compilation, tracer, cancellationToken);
        flow.AddBodiesThatNameTheTracer();
        for (var round = 0; round < MostRounds && flow.SolveAll(); round++)
        {
            cancellationToken.ThrowIfCancellationRequested();
        }

        return flow;
    }

    public Summaries Summaries => _summaries;

    public CallSites CallSites => _callSites;

    public IEnumerable<SolvedBody> In(SyntaxTree tree) =>
        from root in _bodies
        where root.Key.SyntaxTree == tree
        from body in root.Value
        select _solved[body];

    /// <summary>Whether some other code of the program calls a method, so that what it leaves set is that code's to clear.</summary>
    public bool IsCalled(IMethodSymbol method) => _called.Contains(Summaries.Key(method));

    private void AddBodiesThatNameTheTracer()
    {
        foreach (var tree in _compilation.SyntaxTrees.Where(tree => TextSearch.MentionsTracer(tree, _cancellationToken)))
        {
            var calls = tree.GetRoot(_cancellationToken).DescendantNodes()
                .Where(static node => SyntaxNames.OfCall(node) is { } name && TracerSymbols.IsName(name));
            foreach (var call in calls)
            {
                Add(call);
            }
        }
    }

    private bool Add(SyntaxNode node)
    {
        if (Bodies.RootOf(node) is not { } root || _bodies.ContainsKey(root))
        {
            return false;
        }

        var bodies = Bodies.In(root, _compilation.GetSemanticModel(root.SyntaxTree), _cancellationToken).ToList();
        _bodies[root] = bodies;
        if (bodies.Count > 0)
        {
            _shared[root] = SharedVariables.Of(bodies[0]);
        }

        return bodies.Count > 0;
    }

    private bool SolveAll()
    {
        var learned = new List<IMethodSymbol>();
        foreach (var body in _bodies.Values.SelectMany(static bodies => bodies))
        {
            var solved = Solve(body);
            _solved[body] = solved;
            if (body.Method is { } owner && !solved.Solution.Returned.ContainsKey(SetPoint.Entry))
            {
                _summaries.LearnClears(owner);
            }

            if (body is { IsCallersFlow: true, Method: { } method } && _summaries.Learn(method, solved.Solution.Summarize()))
            {
                learned.Add(method);
            }
        }

        var added = learned.Where(method => _searched.Add(Summaries.Key(method))).ToList().Where(AddCallers).ToList();
        return learned.Count > 0 || added.Count > 0;
    }

    private SolvedBody Solve(Body body)
    {
        var variables = new Variables(body, _shared[body.Root]);
        var effects = new IdEffects(_tracer, _summaries, variables);
        var sightings = new Sightings(_traced);
        var solution = new Solution();
        new FlowSolver(body, new Transfer(body, effects, variables, sightings, solution), solution).Solve(IdState.Clean.With(SetPoint.Entry));
        return new SolvedBody(body, solution, effects, sightings);
    }

    private bool AddCallers(IMethodSymbol method)
    {
        // A dispose is written nowhere, and is looked at wherever something is set.
        if (method.Name is "Dispose" or "DisposeAsync")
        {
            return false;
        }

        var added = false;
        foreach (var target in Called(Summaries.Key(method)))
        {
            foreach (var call in _callSites.CallsOf(target, _cancellationToken))
            {
                if (!IsInside(call, method))
                {
                    _called.Add(Summaries.Key(method));
                    added |= Add(call);
                }
            }
        }

        return added;
    }

    // Also by the names that it goes by in base types and interfaces.
    private static IEnumerable<IMethodSymbol> Called(IMethodSymbol method)
    {
        yield return method;
        for (var one = method.OverriddenMethod; one is not null; one = one.OverriddenMethod)
        {
            yield return one.OriginalDefinition;
        }

        foreach (var member in method.ContainingType.AllInterfaces.SelectMany(one => one.GetMembers(method.Name)).OfType<IMethodSymbol>())
        {
            if (SymbolEqualityComparer.Default.Equals(method.ContainingType.FindImplementationForInterfaceMember(member)?.OriginalDefinition, method))
            {
                yield return member.OriginalDefinition;
            }
        }
    }

    private static bool IsInside(SyntaxNode call, IMethodSymbol method) =>
        method.DeclaringSyntaxReferences.Any(part => part.SyntaxTree == call.SyntaxTree && part.Span.Contains(call.Span));
}
