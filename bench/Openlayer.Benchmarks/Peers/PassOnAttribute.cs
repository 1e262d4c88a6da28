using AspectInjector.Broker;

namespace Openlayer.Benchmarks.Peers;

/// <summary>What a library that weaves IL costs before it does anything: advice that only passes the call on.</summary>
[Aspect(Scope.Global)]
[Injection(typeof(PassOnAttribute))]
[AttributeUsage(AttributeTargets.Method)]
public sealed class PassOnAttribute : Attribute
{
    [Advice(Kind.Around, Targets = Target.Method)]
    public object Pass(
        [Argument(Source.Target)] Func<object[], object> target,
        [Argument(Source.Arguments)] object[] arguments
    ) => target(arguments);
}
