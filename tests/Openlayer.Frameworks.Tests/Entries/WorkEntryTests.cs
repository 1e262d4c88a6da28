using System.Threading.Channels;
using Hangfire;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Openlayer.Frameworks.Tests.Pairs;
using Openlayer.TestSupport;
using Orleans.TestingHost;
using Quartz;

namespace Openlayer.Frameworks.Tests.Entries;

/// <summary>Partial methods that a framework of background work calls itself.</summary>
[Collection(TracingCollection.Name)]
public sealed partial class WorkEntryTests
{
    [Fact]
    public async Task A_consumer_of_MassTransit() =>
        await RunAsync(
            "Consume",
            static services =>
                services.AddMassTransit(static bus =>
                {
                    bus.AddConsumer<AskedConsumer>();
                    bus.UsingInMemory(static (context, memory) => memory.ConfigureEndpoints(context));
                }),
            static services => services.GetRequiredService<IBus>().Publish(new Asked("why"))
        );

    [Fact]
    public async Task A_job_of_Quartz() =>
        await RunAsync(
            "Execute",
            static services =>
            {
                services.AddQuartz(static quartz => quartz.ScheduleJob<Job>(static trigger => trigger.StartNow()));
                services.AddQuartzHostedService();
            }
        );

    [Fact]
    public async Task A_job_of_Hangfire() =>
        await RunAsync(
            "Send",
            static services =>
            {
                services.AddHangfire(static hangfire => hangfire.UseInMemoryStorage());
                services.AddHangfireServer(static server => server.WorkerCount = 1);
                services.AddTransient<Mails>();
            },
            static services =>
            {
                services.GetRequiredService<IBackgroundJobClient>().Enqueue<Mails>(mails => mails.Send("ada"));
                return Task.CompletedTask;
            }
        );

    [Fact]
    public async Task A_worker() =>
        await RunAsync("ExecuteAsync", static services => services.AddHostedService<Worker>());

    [Fact]
    public async Task A_grain()
    {
        var sent = RecordedWork.Start();
        var builder = new TestClusterBuilder(1);
        await using var cluster = builder.Build();
        await cluster.DeployAsync();

        Assert.Equal("grain: why", await cluster.GrainFactory.GetGrain<IEntryGrain>("a").Ask("why"));

        await OpenlayerTracer.FlushAsync(TracedApp.Patience);
        Assert.Equal("why", (string?)Assert.Single(sent.Rows)["question"]);
    }

    private static async Task RunAsync(
        string name,
        Action<IServiceCollection> add,
        Func<IServiceProvider, Task>? begin = null
    )
    {
        var ended = Channel.CreateUnbounded<bool>();
        await using var app = await TracedApp.StartAsync(
            static _ => { },
            services => add(services.AddSingleton(ended))
        );
        await (begin?.Invoke(app.Services) ?? Task.CompletedTask);
        await ended.Reader.ReadAsync().AsTask().WaitAsync(TracedApp.Patience);

        // The body has ended, and its step closes right after it.
        using var patience = new CancellationTokenSource(TracedApp.Patience);
        while ((await app.RowsAsync()).Count == 0)
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }

        Assert.Equal(name, (string?)Assert.Single(await app.RowsAsync())["steps"]!.AsArray()[0]!["name"]);
    }

    public sealed record Asked(string Question);

    private sealed partial class AskedConsumer(Channel<bool> ended) : IConsumer<Asked>
    {
        [Trace]
        public partial Task Consume(ConsumeContext<Asked> context);

        private async Task ConsumeCore(ConsumeContext<Asked> context) =>
            await ended.Writer.WriteAsync(true, context.CancellationToken);
    }

    private sealed partial class Job(Channel<bool> ended) : IJob
    {
        [Trace]
        public partial ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken);

        private ValueTask ExecuteCore(IJobExecutionContext context, CancellationToken cancellationToken) =>
            ended.Writer.WriteAsync(true, cancellationToken);
    }

    public sealed partial class Mails(Channel<bool> ended)
    {
        [Trace]
        public partial void Send(string to);

        private void SendCore(string to) => ended.Writer.TryWrite(to.Length > 0);
    }

    private sealed partial class Worker(Channel<bool> ended) : BackgroundService
    {
        [Trace]
        protected override partial Task ExecuteAsync(CancellationToken stoppingToken);

        private async Task ExecuteAsyncCore(CancellationToken stoppingToken) =>
            await ended.Writer.WriteAsync(true, stoppingToken);
    }
}

public interface IEntryGrain : IGrainWithStringKey
{
    Task<string> Ask(string question);
}

public sealed partial class EntryGrain : Grain, IEntryGrain
{
    [Trace]
    public partial Task<string> Ask(string question);

    private static Task<string> AskCore(string question) => Task.FromResult($"grain: {question}");
}
