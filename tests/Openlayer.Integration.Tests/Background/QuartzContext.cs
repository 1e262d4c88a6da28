using Openlayer;
using Quartz;

namespace Shop.Background;

public sealed class ContextOfJobs : IJobExecutionMiddleware
{
    public const string Key = "Openlayer";

    public async ValueTask Invoke(
        IJobExecutionContext context,
        JobExecutionDelegate next,
        CancellationToken cancellationToken
    )
    {
        context.MergedJobDataMap.TryGetValue(Key, out var text);
        _ = CapturedContext.TryParse(text as string, out var captured);
        using var restored = captured.Restore();
        await next(context, cancellationToken);
    }
}
