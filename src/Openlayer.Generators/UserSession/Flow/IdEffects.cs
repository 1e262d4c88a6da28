using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Openlayer.Generators.UserSession.Summaries;
using Openlayer.Generators.UserSession.Symbols;

namespace Openlayer.Generators.UserSession.Flow;

/// <summary>What each operation of a body does to the ids.</summary>
internal sealed class IdEffects(
    TracerSymbols tracer,
    MethodSummaries summaries,
    Variables variables,
    ControlFlowGraph graph
)
{
    private readonly SavedIds _saved = new(graph);
    private readonly Accessors _accessors = new(graph);
    private readonly Dictionary<IOperation, SetPoint> _points = [];
    private readonly Dictionary<SetPoint, HashSet<IOperation>> _clears = [];

    /// <summary>The names of the methods of which it was asked what they do.</summary>
    public HashSet<string> Asked { get; } = new(StringComparer.Ordinal);

    /// <summary>Everything that begins in the body.</summary>
    public IEnumerable<SetPoint> Points => _points.Values;

    /// <summary>
    /// The calls that clear the ids of a point on some way. Another set replaces them, but is no clear.
    /// </summary>
    public IReadOnlyCollection<IOperation> ClearsOf(SetPoint point) =>
        _clears.TryGetValue(point, out var clears) ? clears : [];

    public Effect Of(IOperation operation, IdState state) =>
        operation switch
        {
            IInvocationOperation call when tracer.Owns(call.TargetMethod) => Effect.Safe(OfTracer(call, state)),
            IInvocationOperation call => OfFlow(call, state) is { } after
                ? Effect.Safe(after)
                : OfCall(call, call.TargetMethod, call.Arguments, state),
            IObjectCreationOperation { Constructor: { } constructor } creation when ThrowSites.MayThrow(creation) =>
                OfCall(creation, constructor, creation.Arguments, state),
            IPropertyReferenceOperation property when tracer.OwnsMember(property.Property) => Effect.Safe(
                OfRead(property, state)
            ),
            IPropertyReferenceOperation property when Accessors.IsOnlyWritten(property) => Effect.Safe(state),
            IPropertyReferenceOperation { Property.GetMethod: { } getter } property => OfCall(
                property,
                getter,
                property.Arguments,
                state
            ),
            IAssignmentOperation or IIncrementOrDecrementOperation when _accessors.SetBy(operation) is { } setter =>
                OfSetter(operation, setter, state),
            _ => new Effect(state, ThrowSites.MayThrow(operation) ? state : null),
        };

    /// <summary>The points that begin at an operation, or that a variable holds.</summary>
    public IEnumerable<SetPoint> GivenBy(IOperation? value, IdState state)
    {
        var given = Variables.Unwrap(value);
        if (given is not null && _points.TryGetValue(given, out var point) && state.Contains(point))
        {
            return [point];
        }

        return variables.Of(given) is { } variable ? state.HeldBy(variable) : [];
    }

    private IdState OfTracer(IInvocationOperation call, IdState state)
    {
        if (tracer.IsClear(call))
        {
            return Note(call, state, state.Clear());
        }

        if (tracer.Is(call.TargetMethod, TracerSymbols.Set))
        {
            return _saved.RestoredBy(call) is { } restored
                ? Restore(call, restored, state)
                : state.Replace().With(Point(call, PointKind.Set));
        }

        return call.TargetMethod.Name switch
        {
            TracerSymbols.Use => state.With(Point(call, PointKind.Scope)),
            TracerSymbols.Suppress => state.With(Point(call, PointKind.SuppressedIds)),
            TracerSymbols.Step => state.With(Point(call, PointKind.Step)),
            _ => state,
        };
    }

    private IdState OfRead(IPropertyReferenceOperation read, IdState state) =>
        _saved.VariableOf(read.Syntax) is { } variable && _saved.IsRestored(variable)
            ? state.With(Point(read, PointKind.Saved))
            : state;

    // What was set before the ids were read is set again. Where that was in another body, all that is known is that
    // these end.
    private IdState Restore(IInvocationOperation call, IReadOnlyCollection<ISymbol> variables, IdState state)
    {
        var saved = state
            .Points.Where(point =>
                point is { Kind: PointKind.Saved, Call.Syntax: var read }
                && variables.Contains(_saved.VariableOf(read), SymbolEqualityComparer.Default)
            )
            .ToList();
        return variables.Count == 0 ? state
            : saved.Count > 0 ? Close(call, state, saved)
            : Note(call, state, state.Clear());
    }

    // The end of a scope, and the flow that ids take, which a program may cut.
    private IdState? OfFlow(IInvocationOperation call, IdState state)
    {
        var method = call.TargetMethod;
        if (
            method is
            {
                Name: "SuppressFlow" or "RestoreFlow",
                ContainingType: { Name: "ExecutionContext", ContainingNamespace.Name: "Threading" }
            }
        )
        {
            var restored = Close(
                call,
                state,
                state.Points.Where(static point => point.Kind == PointKind.SuppressedFlow)
            );
            return method.Name == "SuppressFlow" ? state.With(Point(call, PointKind.SuppressedFlow)) : restored;
        }

        if (
            method is not { Name: "Dispose" or "DisposeAsync" or "Undo", Parameters.IsEmpty: true }
            || call.Instance is null
        )
        {
            return null;
        }

        var ended = GivenBy(call.Instance, state)
            .Where(point => point.Kind == PointKind.SuppressedFlow || (point.IsDisposable && EndsIn(method, point)))
            .ToList();
        var isOurs = TracerSymbols.IsScope(Variables.Unwrap(call.Instance)!.Type);
        return ended.Count > 0 || isOurs ? Close(call, state, ended) : null;
    }

    // What an async method puts back, its caller never sees.
    private static bool EndsIn(IMethodSymbol dispose, SetPoint point) =>
        dispose.Name != "DisposeAsync"
        || point.Result?.GetMembers(dispose.Name).OfType<IMethodSymbol>().Any(static one => one.IsAsync) != true;

    private Effect OfCall(
        IOperation call,
        IMethodSymbol method,
        ImmutableArray<IArgumentOperation> arguments,
        IdState state
    )
    {
        state = ScopeFields.IsKeptBy(call) ? GiveAway(arguments, state) : state;
        var summary = SummaryOf(call, method, state);
        var after = summary.May(CallFacts.Keeps) ? state : state.Clear();
        after = summary.May(CallFacts.LeavesSet) ? after : Note(call, state, after);
        var thrown = summary.May(CallFacts.KeepsWhenThrown) ? state : state.Clear();
        if (summary.May(CallFacts.LeavesSet) || summary.May(CallFacts.LeavesSetWhenThrown))
        {
            var point = Point(call, PointKind.Set, method, summary.Returned ?? call.Type);
            after = summary.May(CallFacts.LeavesSet) ? after.With(point) : after;
            thrown = summary.May(CallFacts.LeavesSetWhenThrown) ? thrown.With(point) : thrown;
        }

        if (summary.May(CallFacts.OpensScope))
        {
            after = after.With(Point(call, PointKind.Scope, method, summary.Returned ?? call.Type));
        }

        var mayThrow = call is IAssignmentOperation or IIncrementOrDecrementOperation || ThrowSites.MayThrow(call);
        return new Effect(summary.May(CallFacts.Returns) ? after : null, mayThrow ? thrown : null);
    }

    // A scope that is put where a property keeps it is the property's, also if that goes wrong.
    private Effect OfSetter(IOperation write, IMethodSymbol setter, IdState state)
    {
        var effect = OfCall(write, setter, [], state);
        var given = GivenBy((write as IAssignmentOperation)?.Value, state).Where(static point => point.IsDisposable);
        return effect with
        {
            Thrown = given.ToList().Aggregate(effect.Thrown!, static (left, scope) => left.Drop(scope)),
        };
    }

    private MethodSummary SummaryOf(IOperation call, IMethodSymbol method, IdState state)
    {
        Asked.Add(SyntaxNames.Simple(method.Name));
        if (SyntaxNames.IsBaseCall(call.Syntax))
        {
            return summaries.OfBase(method);
        }

        var instance = (call as IInvocationOperation)?.Instance;
        var receiver = Variables.Unwrap(instance)?.Type;
        if (method.Name == "Dispose" && receiver is { TypeKind: TypeKind.Interface })
        {
            receiver = GivenBy(instance, state).Select(static point => point.Result).FirstOrDefault() ?? receiver;
        }

        return summaries.Of(method, receiver);
    }

    // Whoever gets a scope as an argument disposes it, as a response's or a container's list of disposables does.
    private IdState GiveAway(ImmutableArray<IArgumentOperation> arguments, IdState state)
    {
        foreach (
            var point in arguments
                .SelectMany(argument => GivenBy(argument.Value, state))
                .Where(static point => point.IsDisposable)
                .ToList()
        )
        {
            state = state.Drop(point);
        }

        return state;
    }

    private IdState Close(IOperation call, IdState state, IEnumerable<SetPoint> scopes) =>
        Note(call, state, scopes.ToList().Aggregate(state, static (left, scope) => left.Close(scope)));

    private IdState Note(IOperation clear, IdState before, IdState after)
    {
        foreach (var point in before.Points.Where(point => !after.Contains(point)))
        {
            if (!_clears.TryGetValue(point, out var clears))
            {
                _clears[point] = clears = [];
            }

            clears.Add(clear);
        }

        return after;
    }

    private SetPoint Point(IOperation call, PointKind kind, IMethodSymbol? helper = null, ITypeSymbol? result = null)
    {
        if (!_points.TryGetValue(call, out var point))
        {
            point = new SetPoint(call, kind, helper, result);
            _points[call] = point;
        }

        return point;
    }
}
