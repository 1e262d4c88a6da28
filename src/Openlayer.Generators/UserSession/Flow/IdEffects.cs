using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Openlayer.Generators.UserSession.Program;

namespace Openlayer.Generators.UserSession.Flow;

/// <summary>What each operation of a body does to the ids.</summary>
internal sealed class IdEffects(TracerSymbols tracer, Summaries summaries, Variables variables)
{
    private readonly Dictionary<IOperation, SetPoint> _points = [];
    private readonly HashSet<SetPoint> _ended = [];

    /// <summary>Whether some operation clears, or replaces, the ids of a point.</summary>
    public bool IsEnded(SetPoint point) => _ended.Contains(point);

    public Effect Of(IOperation operation, IdState state) => operation switch
    {
        IInvocationOperation call when tracer.Owns(call.TargetMethod) => Effect.Safe(OfTracer(call, state)),
        IInvocationOperation call => OfFlow(call, state) is { } after ? Effect.Safe(after) : OfCall(call, call.TargetMethod, call.Arguments, state),
        IObjectCreationOperation { Constructor: { } constructor } creation when ThrowSites.MayThrow(creation) =>
            OfCall(creation, constructor, creation.Arguments, state),
        IPropertyReferenceOperation property when tracer.OwnsMember(property.Property) => Effect.Safe(state),
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
            return Ended(state, state.Clear());
        }

        if (tracer.Is(call.TargetMethod, TracerSymbols.Set))
        {
            return Ended(state, state.Clear()).With(Point(call, PointKind.Set));
        }

        return tracer.Is(call.TargetMethod, TracerSymbols.Use) ? state.With(Point(call, PointKind.Scope)) : state;
    }

    // The end of a scope, and the flow that ids take, which a program may cut.
    private IdState? OfFlow(IInvocationOperation call, IdState state)
    {
        var method = call.TargetMethod;
        if (method is { Name: "SuppressFlow" or "RestoreFlow", ContainingType: { Name: "ExecutionContext", ContainingNamespace.Name: "Threading" } })
        {
            var restored = Close(state, state.Points.Where(static point => point.Kind == PointKind.SuppressedFlow));
            return method.Name == "SuppressFlow" ? state.With(Point(call, PointKind.SuppressedFlow)) : restored;
        }

        if (method is not { Name: "Dispose" or "Undo", Parameters.IsEmpty: true } || call.Instance is null)
        {
            return null;
        }

        var ended = GivenBy(call.Instance, state).Where(static point => point.Kind is PointKind.Scope or PointKind.SuppressedFlow).ToList();
        var isOurs = TracerSymbols.IsScope(Variables.Unwrap(call.Instance)!.Type);
        return ended.Count > 0 || isOurs ? Close(state, ended) : null;
    }

    private Effect OfCall(IOperation call, IMethodSymbol method, ImmutableArray<IArgumentOperation> arguments, IdState state)
    {
        state = GiveAway(arguments, state);
        var summary = SummaryOf(call, method, state);
        var after = summary.Keeps ? state : Ended(state, state.Clear());
        var thrown = summary.KeepsWhenThrown ? state : state.Clear();
        if (summary.LeavesSet || summary.LeavesSetWhenThrown)
        {
            var point = Point(call, PointKind.Set, method, summary.Returned ?? call.Type);
            after = summary.LeavesSet ? after.With(point) : after;
            thrown = summary.LeavesSetWhenThrown ? thrown.With(point) : thrown;
        }

        if (summary.OpensScope)
        {
            after = after.With(Point(call, PointKind.Scope, method, summary.Returned ?? call.Type));
        }

        return new Effect(summary.Returns ? after : null, ThrowSites.MayThrow(call) ? thrown : null);
    }

    private MethodSummary SummaryOf(IOperation call, IMethodSymbol method, IdState state)
    {
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
        foreach (var point in arguments.SelectMany(argument => GivenBy(argument.Value, state)).Where(static point => point.Kind == PointKind.Scope).ToList())
        {
            state = state.Drop(point);
        }

        return state;
    }

    private IdState Close(IdState state, IEnumerable<SetPoint> scopes)
    {
        var closed = scopes.ToList().Aggregate(state, static (left, scope) => left.Close(scope));
        return Ended(state, closed);
    }

    private IdState Ended(IdState before, IdState after)
    {
        _ended.UnionWith(before.Points.Where(point => !after.Contains(point)));
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
