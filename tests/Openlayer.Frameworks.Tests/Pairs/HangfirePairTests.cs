using System.Linq.Expressions;
using Hangfire;
using Hangfire.Common;
using Hangfire.Server;
using Microsoft.Extensions.DependencyInjection;
using Openlayer.TestSupport;

namespace Openlayer.Frameworks.Tests.Pairs;

[Collection(TracingCollection.Name)]
public sealed class HangfirePairTests
{
    [Fact]
    public async Task What_OnPerforming_sets_reaches_the_job_and_no_later_one()
    {
        var jobs = new PairJobs();
        await using var app = await TracedApp.StartAsync(
            static _ => { },
            services =>
            {
                services.AddSingleton(jobs);
                services.AddHangfire(static hangfire => hangfire.UseInMemoryStorage());
                services.AddHangfireServer(static server => server.WorkerCount = 1);
            }
        );
        var client = app.Services.GetRequiredService<IBackgroundJobClient>();

        Expression<Func<PairJobs, Task>>[] runs = [one => one.Filtered(), one => one.Waits(), one => one.Plain()];
        foreach (var run in runs)
        {
            client.Enqueue(run);
            await jobs.Ended.WaitAsync(TracedApp.Patience);
        }

        Assert.Equal(["sync: job-user", "async: job-user", "plain: -"], PairedWork.UsersOf(await app.RowsAsync()));
    }

    public sealed class PairJobs
    {
        internal SemaphoreSlim Ended { get; } = new(0);

        [PairJob]
        public Task Filtered()
        {
            PairedWork.Do("sync");
            Ended.Release();
            return Task.CompletedTask;
        }

        [PairJob]
        public async Task Waits()
        {
            await Task.Yield();
            await PairedWork.DoAsync("async");
            Ended.Release();
        }

        public Task Plain()
        {
            PairedWork.Do("plain");
            Ended.Release();
            return Task.CompletedTask;
        }
    }

    [AttributeUsage(AttributeTargets.Method)]
    private sealed class PairJobAttribute : JobFilterAttribute, IServerFilter
    {
        public void OnPerforming(PerformingContext context) =>
            OpenlayerTracer.SetUserSessionContext(userId: "job-user");

        public void OnPerformed(PerformedContext context) => OpenlayerTracer.ClearUserSessionContext();
    }
}
