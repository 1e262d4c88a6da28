using MassTransit;
using Openlayer;

namespace Shop.Background;

public sealed class CarryContext<T> : IFilter<PublishContext<T>>, IFilter<SendContext<T>>
    where T : class
{
    public const string Header = "Openlayer";

    public void Probe(ProbeContext context) => context.CreateFilterScope(Header);

    public Task Send(PublishContext<T> context, IPipe<PublishContext<T>> next)
    {
        context.Headers.Set(Header, OpenlayerTracer.CaptureContext().ToString());
        return next.Send(context);
    }

    public Task Send(SendContext<T> context, IPipe<SendContext<T>> next)
    {
        context.Headers.Set(Header, OpenlayerTracer.CaptureContext().ToString());
        return next.Send(context);
    }
}

public sealed class RestoreContext<T> : IFilter<ConsumeContext<T>>
    where T : class
{
    public void Probe(ProbeContext context) => context.CreateFilterScope(CarryContext<T>.Header);

    public async Task Send(ConsumeContext<T> context, IPipe<ConsumeContext<T>> next)
    {
        _ = CapturedContext.TryParse(context.Headers.Get<string>(CarryContext<T>.Header), out var captured);
        using var restored = captured.Restore();
        await next.Send(context);
    }
}

public static class ContextOfMessages
{
    public static void CarryContext(this IBusFactoryConfigurator bus, IRegistrationContext context)
    {
        bus.UsePublishFilter(typeof(CarryContext<>), context);
        bus.UseSendFilter(typeof(CarryContext<>), context);
        bus.UseConsumeFilter(typeof(RestoreContext<>), context);
    }
}
