using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Openlayer.TestSupport;
using Quartz;

namespace Openlayer.Frameworks.Tests.Pairs;

#pragma warning disable OL2001, OL2004 // What is reported is what is tried here.

/// <summary>
/// Callbacks that a framework calls before and after the work, whose ids never reach it, and what to use instead.
/// </summary>
[Collection(TracingCollection.Name)]
public sealed class UndeliveredTests
{
    [Fact]
    public async Task Ids_of_a_Quartz_listener_never_reach_the_job_and_those_of_the_job_do()
    {
        var ended = new Ended();
        await using var app = await TracedApp.StartAsync(
            static _ => { },
            services =>
            {
                services.AddSingleton(ended);
                services.AddQuartz(static quartz =>
                {
                    quartz.AddJobListener<Listener>();
                    quartz.ScheduleJob<Job>(static trigger => trigger.StartNow());
                });
                services.AddQuartzHostedService();
            }
        );

        await ended.WaitAsync();

        Assert.Equal(["of the listener: -", "of the job: job-user"], PairedWork.UsersOf(await app.RowsAsync()));
    }

    [Fact]
    public async Task Ids_of_OnConnectedAsync_never_reach_the_methods_of_a_hub_and_those_of_a_hub_filter_do()
    {
        await using var app = await TracedApp.StartAsync(
            static app =>
            {
                app.MapHub<PlainHub>("/plain");
                app.MapHub<FilteredHub>("/filtered");
            },
            static services =>
                services.AddSignalR().AddHubOptions<FilteredHub>(static hub => hub.AddFilter(new HubIds()))
        );

        foreach (var path in (string[])["plain", "filtered"])
        {
            await using var connection = new HubConnectionBuilder().WithUrl(new Uri(app.Address, path)).Build();
            await connection.StartAsync();
            Assert.Equal(path, await connection.InvokeAsync<string>("Ask", path));
        }

        Assert.Equal(["plain: -", "filtered: filter-user"], PairedWork.UsersOf(await app.RowsAsync()));
    }

    [Fact]
    public async Task Ids_of_StartAsync_reach_what_it_starts_and_neither_the_server_nor_other_services()
    {
        await using var app = await TracedApp.StartAsync(
            static app => app.MapGet("/", () => PairedWork.Do("request")),
            static services => services.AddHostedService<Starter>()
        );
        using var client = app.Client();

        await client.GetStringAsync("/");

        Assert.Equal(["started: start-user", "request: -"], PairedWork.UsersOf(await app.RowsAsync()));
    }

    private sealed class Ended
    {
        private readonly Channel<bool> _ended = Channel.CreateUnbounded<bool>();

        public void Set() => _ended.Writer.TryWrite(true);

        public async Task WaitAsync() => await _ended.Reader.ReadAsync().AsTask().WaitAsync(TracedApp.Patience);
    }

    private sealed class Starter : IHostedService
    {
        private Task? _work;

        public Task StartAsync(CancellationToken cancellationToken)
        {
            OpenlayerTracer.SetUserSessionContext(userId: "start-user");
            _work = PairedWork.DoAsync("started");
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken)
        {
            OpenlayerTracer.ClearUserSessionContext();
            return _work!;
        }
    }

    private sealed class Listener : IJobListener
    {
        public string Name => "ids";

        public ValueTask JobToBeExecuted(IJobExecutionContext context, CancellationToken cancellationToken)
        {
            OpenlayerTracer.SetUserSessionContext(userId: "listener-user");
            return default;
        }

        public ValueTask JobExecutionVetoed(IJobExecutionContext context, CancellationToken cancellationToken) =>
            default;

        public ValueTask JobWasExecuted(
            IJobExecutionContext context,
            JobExecutionException? jobException,
            CancellationToken cancellationToken
        )
        {
            OpenlayerTracer.ClearUserSessionContext();
            return default;
        }
    }

    private sealed class Job(Ended ended) : IJob
    {
        public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
        {
            await PairedWork.DoAsync("of the listener");
            using (OpenlayerTracer.UseUserSession(userId: "job-user"))
            {
                await PairedWork.DoAsync("of the job");
            }

            ended.Set();
        }
    }

    private class PlainHub : Hub
    {
        public override Task OnConnectedAsync()
        {
            OpenlayerTracer.SetUserSessionContext(userId: "connected-user");
            return Task.CompletedTask;
        }

        public override Task OnDisconnectedAsync(Exception? exception)
        {
            OpenlayerTracer.ClearUserSessionContext();
            return Task.CompletedTask;
        }

        public string Ask(string question) => PairedWork.Do(question);
    }

    private sealed class FilteredHub : PlainHub;

    private sealed class HubIds : IHubFilter
    {
        public async ValueTask<object?> InvokeMethodAsync(
            HubInvocationContext invocationContext,
            Func<HubInvocationContext, ValueTask<object?>> next
        )
        {
            using var ids = OpenlayerTracer.UseUserSession(userId: "filter-user");
            return await next(invocationContext);
        }
    }
}
