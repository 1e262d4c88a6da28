using Hangfire.Client;
using Hangfire.Common;
using Hangfire.Server;
using Openlayer;

namespace Shop.Background;

public sealed class CarryContextAttribute : JobFilterAttribute, IClientFilter, IServerFilter
{
    private const string Key = "Openlayer";

    public void OnCreating(CreatingContext context) =>
        context.SetJobParameter(Key, OpenlayerTracer.CaptureContext().ToString());

    public void OnCreated(CreatedContext context) { }

    public void OnPerforming(PerformingContext context)
    {
        _ = CapturedContext.TryParse(context.GetJobParameter<string>(Key), out var captured);
        context.Items[Key] = captured.Restore();
    }

    public void OnPerformed(PerformedContext context) => (context.Items[Key] as RestoredContext)?.Dispose();
}
