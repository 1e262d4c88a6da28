using Microsoft.Extensions.DependencyInjection;
using Orleans.TestingHost;

namespace Openlayer.Frameworks.Tests.Pairs;

#pragma warning disable OL2001, OL2004 // What is reported is what is tried here.

[Collection(TracingCollection.Name)]
public sealed class OrleansPairTests
{
    [Fact]
    public async Task Ids_of_OnActivateAsync_never_reach_the_calls_of_a_grain_and_those_of_a_call_filter_do()
    {
        var sent = RecordedWork.Start();
        var builder = new TestClusterBuilder(1);
        builder.AddSiloBuilderConfigurator<Filters>();
        await using var cluster = builder.Build();
        await cluster.DeployAsync();

        await cluster.GrainFactory.GetGrain<IPairGrain>("plain").Ask("plain");
        await cluster.GrainFactory.GetGrain<IPairGrain>("filtered").Ask("filtered");

        Assert.Equal(["plain: -", "filtered: filter-user"], await RecordedWork.UsersAsync(sent));
    }

    private sealed class Filters : ISiloConfigurator
    {
        public void Configure(ISiloBuilder siloBuilder) => siloBuilder.AddIncomingGrainCallFilter<GrainIds>();
    }

    private sealed class GrainIds : IIncomingGrainCallFilter
    {
        public async Task Invoke(IIncomingGrainCallContext context)
        {
            using var ids =
                context.TargetId.Key.ToString() == "filtered"
                    ? OpenlayerTracer.UseUserSession(userId: "filter-user")
                    : null;
            await context.Invoke();
        }
    }
}

public interface IPairGrain : IGrainWithStringKey
{
    Task<string> Ask(string what);
}

public sealed class PairGrain : Grain, IPairGrain
{
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        OpenlayerTracer.SetUserSessionContext(userId: "activated-user");
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        OpenlayerTracer.ClearUserSessionContext();
        return Task.CompletedTask;
    }

    public Task<string> Ask(string what) => PairedWork.DoAsync(what);
}
