using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Openlayer.Generators.UserSession.Symbols;
using Facts = System.Collections.Immutable.ImmutableHashSet<Openlayer.Generators.UserSession.Flow.Fact>;

namespace Openlayer.Generators.UserSession.Flow;

/// <summary>What is known after a variable is written.</summary>
internal sealed class Assignments(Variables variables)
{
    public IdState After(IOperation operation, IdState state)
    {
        switch (operation)
        {
            case IFlowCaptureOperation capture:
                return Assign(capture.Id, capture.Value, state);
            case ISimpleAssignmentOperation { IsRef: false } assignment
                when variables.Of(assignment.Target) is { } variable:
                return Assign(variable, assignment.Value, state);
            default:
                foreach (var written in Variables.Written(operation))
                {
                    state = variables.Of(written) is { } variable
                        ? state.Learn((_, facts) => Without(facts, variable))
                        : state;
                }

                return state;
        }
    }

    private IdState Assign(object variable, IOperation value, IdState state)
    {
        var given = Variables.Unwrap(value);
        var source = variables.Of(given);
        var known = KnownOf(variable, given);
        return state.Learn(
            (point, facts) =>
            {
                var copied = facts
                    .Where(fact => fact.Subject.Equals(source))
                    .Select(fact => fact with { Subject = variable })
                    .ToList();
                var learned = Without(facts, variable).Union(copied).Union(known);
                return point?.Call is { } call && ReferenceEquals(call, given)
                    ? learned.Add(Fact.Holds(variable)).Add(new Fact(variable, FactKind.IsNull, null, false))
                    : learned;
            }
        );
    }

    private static IEnumerable<Fact> KnownOf(object variable, IOperation? value)
    {
        if (value?.ConstantValue is { HasValue: true } constant)
        {
            yield return new Fact(variable, FactKind.IsNull, null, constant.Value is null);
            if (constant.Value is bool truth)
            {
                yield return new Fact(variable, FactKind.IsTrue, null, truth);
            }
        }
        else if (
            value
            is IObjectCreationOperation
                or IInstanceReferenceOperation
                or IInvocationOperation { TargetMethod.ReturnType.Name: "UserSessionScope" }
        )
        {
            yield return new Fact(variable, FactKind.IsNull, null, false);
        }
    }

    private static Facts Without(Facts facts, object variable)
    {
        var left = facts;
        foreach (var fact in facts)
        {
            left = fact.Subject.Equals(variable) ? left.Remove(fact) : left;
        }

        return left;
    }
}
