using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Openlayer.Generators.UserSession.Flow;

/// <summary>What an operation does to the ids.</summary>
internal sealed class IdEffects(TracerSymbols tracer)
{
    /// <summary>The points whose ids some operation clears or replaces.</summary>
    public HashSet<SetPoint> Ended { get; } = [];

    /// <summary>What is set after the operation; null when it leaves the ids alone. The tracer's own members never throw.</summary>
    public IdState? After(IOperation operation, IdState state)
    {
        if (operation is not IInvocationOperation call || !tracer.Owns(call.TargetMethod))
        {
            return null;
        }

        if (tracer.Is(call.TargetMethod, TracerSymbols.Clear)
            || (tracer.Is(call.TargetMethod, TracerSymbols.Set) && call.Arguments.All(IsNone)))
        {
            Ended.UnionWith(state.Set);
            return IdState.Clean;
        }

        if (tracer.Is(call.TargetMethod, TracerSymbols.Set))
        {
            Ended.UnionWith(state.Set);
            return IdState.Of(new SetPoint(call, null));
        }

        return state;
    }

    private static bool IsNone(IArgumentOperation argument)
    {
        var value = argument.Value;
        while (value is IConversionOperation conversion)
        {
            value = conversion.Operand;
        }

        return value is IDefaultValueOperation || value.ConstantValue is { HasValue: true, Value: null or "" };
    }
}
