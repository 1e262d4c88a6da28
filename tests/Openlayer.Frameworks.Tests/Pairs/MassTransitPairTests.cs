using System.Threading.Channels;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Openlayer.TestSupport;

namespace Openlayer.Frameworks.Tests.Pairs;

[Collection(TracingCollection.Name)]
public sealed class MassTransitPairTests
{
    [Fact]
    public async Task Ids_of_an_observer_and_of_a_filter_reach_the_consumer_and_no_later_one()
    {
        var ended = Channel.CreateUnbounded<bool>();
        await using var app = await TracedApp.StartAsync(
            static _ => { },
            services =>
                services
                    .AddSingleton(ended)
                    .AddMassTransit(static bus =>
                    {
                        bus.AddConsumer<PairConsumer>();
                        bus.AddConsumeObserver<Observer>();
                        bus.AddConsumeObserver<Silent>();
                        bus.UsingInMemory(
                            static (context, memory) =>
                            {
                                memory.UseConsumeFilter(
                                    typeof(ConsumeIds<>),
                                    context,
                                    static types => types.Include<Filtered>()
                                );
                                memory.ConfigureEndpoints(context);
                            }
                        );
                    })
        );

        object[] messages = [new Observed(), new Plain(), new Filtered(), new Plain()];
        foreach (var message in messages)
        {
            await app.Services.GetRequiredService<IBus>().Publish(message);
            await ended.Reader.ReadAsync().AsTask().WaitAsync(TracedApp.Patience);
        }

        Assert.Equal(
            ["Observed: observer-user", "Plain: -", "Filtered: filter-user", "Plain: -"],
            PairedWork.UsersOf(await app.RowsAsync())
        );
    }

    public sealed record Observed;

    public sealed record Filtered;

    public sealed record Plain;

    private sealed class PairConsumer(Channel<bool> ended) : IConsumer<Observed>, IConsumer<Filtered>, IConsumer<Plain>
    {
        public Task Consume(ConsumeContext<Observed> context) => WorkAsync(nameof(Observed));

        public Task Consume(ConsumeContext<Filtered> context) => WorkAsync(nameof(Filtered));

        public Task Consume(ConsumeContext<Plain> context) => WorkAsync(nameof(Plain));

        private async Task WorkAsync(string message)
        {
            await PairedWork.DoAsync(message);
            ended.Writer.TryWrite(true);
        }
    }

    private sealed class Observer : IConsumeObserver
    {
        public Task PreConsume<T>(ConsumeContext<T> context)
            where T : class
        {
            OpenlayerTracer.SetUserSessionContext(userId: context.Message is Observed ? "observer-user" : null);
            return Task.CompletedTask;
        }

        public Task PostConsume<T>(ConsumeContext<T> context)
            where T : class
        {
            OpenlayerTracer.ClearUserSessionContext();
            return Task.CompletedTask;
        }

        public Task ConsumeFault<T>(ConsumeContext<T> context, Exception exception)
            where T : class
        {
            OpenlayerTracer.ClearUserSessionContext();
            return Task.CompletedTask;
        }
    }

    private sealed class Silent : IConsumeObserver
    {
        public Task PreConsume<T>(ConsumeContext<T> context)
            where T : class => Task.CompletedTask;

        public Task PostConsume<T>(ConsumeContext<T> context)
            where T : class => Task.CompletedTask;

        public Task ConsumeFault<T>(ConsumeContext<T> context, Exception exception)
            where T : class => Task.CompletedTask;
    }

    private sealed class ConsumeIds<T> : IFilter<ConsumeContext<T>>
        where T : class
    {
        public void Probe(ProbeContext context) => context.CreateFilterScope("ids");

        public async Task Send(ConsumeContext<T> context, IPipe<ConsumeContext<T>> next)
        {
            using var ids = OpenlayerTracer.UseUserSession(userId: "filter-user");
            await next.Send(context);
        }
    }
}
