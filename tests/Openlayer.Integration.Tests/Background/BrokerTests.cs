using System.Threading.Channels;
using Hangfire;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Openlayer.TestSupport;
using Quartz;
using Shop.Background;

namespace Openlayer.Integration.Tests.Background;

/// <summary>The filters that the page on background work shows, run by the real libraries.</summary>
[Collection(TracingCollection.Name)]
public sealed class BrokerTests
{
    private const int Jobs = 12;

    [Theory]
    [InlineData("Hangfire")]
    [InlineData("Quartz")]
    [InlineData("MassTransit")]
    public void The_page_shows_the_filter_that_runs_here(string library)
    {
        var file = Path.Combine(
            BuildPaths.Repository,
            "tests",
            "Openlayer.Integration.Tests",
            "Background",
            $"{library}Context.cs"
        );
        Assert.Contains(
            $"```csharp\n{File.ReadAllText(file).ReplaceLineEndings("\n")}```",
            Documents.Pages.Read("docs/guides/background-work.md"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_job_of_Hangfire_has_the_ids_that_it_was_queued_with()
    {
        var work = new Work();
        await using var app = await TracedApp.StartAsync(
            static _ => { },
            services =>
            {
                services.AddSingleton(work);
                services.AddHangfire(static hangfire => hangfire.UseInMemoryStorage());
                services.AddHangfireServer(static server => server.WorkerCount = 4);
            }
        );
        var client = app.Services.GetRequiredService<IBackgroundJobClient>();
        await QueueAsync(number =>
        {
            client.Enqueue<HangfireJob>(job => job.Run(number));
            return Task.CompletedTask;
        });
        await AssertIdsAsync(app, work);
    }

    [Fact]
    public async Task A_job_of_Quartz_has_the_ids_that_it_was_queued_with()
    {
        var work = new Work();
        await using var app = await TracedApp.StartAsync(
            static _ => { },
            services =>
            {
                services.AddSingleton(work);
                services.AddTransient<QuartzJob>();
                services.AddQuartz(static quartz => quartz.AddJobMiddleware<ContextOfJobs>());
                services.AddQuartzHostedService();
            }
        );
        var scheduler = await app.Services.GetRequiredService<ISchedulerFactory>().GetScheduler();
        await QueueAsync(async number =>
            await scheduler.ScheduleJob(
                JobBuilder.Create<QuartzJob>().UsingJobData("number", number).Build(),
                TriggerBuilder
                    .Create()
                    .UsingJobData(ContextOfJobs.Key, OpenlayerTracer.CaptureContext().ToString())
                    .StartNow()
                    .Build()
            )
        );
        await AssertIdsAsync(app, work);
    }

    [Fact]
    public async Task A_message_of_MassTransit_has_the_ids_that_it_was_published_with()
    {
        var work = new Work();
        await using var app = await TracedApp.StartAsync(
            static _ => { },
            services =>
                services
                    .AddSingleton(work)
                    .AddMassTransit(static bus =>
                    {
                        bus.AddConsumer<MessageConsumer>();
                        bus.UsingInMemory(
                            static (context, transport) =>
                            {
                                transport.CarryContext(context);
                                transport.ConfigureEndpoints(context);
                            }
                        );
                    })
        );
        var publisher = app.Services.GetRequiredService<IBus>();
        await QueueAsync(number => publisher.Publish(new Message(number)));
        await AssertIdsAsync(app, work);
    }

    /// <summary>Every third job is queued without ids, in between those of others.</summary>
    private static async Task QueueAsync(Func<int, Task> queue)
    {
        for (var number = 0; number < Jobs; number++)
        {
            using var ids = OpenlayerTracer.UseUserSession(UserOf(number), UserOf(number) is null ? null : "chat");
            using var step = OpenlayerTracer.StartStep($"request {number}");
            await queue(number);
        }
    }

    private static async Task AssertIdsAsync(TracedApp app, Work work)
    {
        for (var number = 0; number < Jobs; number++)
        {
            await work.Ended.Reader.ReadAsync().AsTask().WaitAsync(TracedApp.Patience);
        }

        var rows = (await app.RowsAsync()).ToDictionary(row => (string)row["steps"]![0]!["name"]!);
        for (var number = 0; number < Jobs; number++)
        {
            var job = rows[$"job {number}"];
            Assert.Equal(UserOf(number), (string?)job["user_id"]);
            Assert.Equal(UserOf(number) is null ? null : "chat", (string?)job["session_id"]);
            Assert.Equal((string?)rows[$"request {number}"]["inferenceId"], (string?)job["parentInferenceId"]);
        }
    }

    private static string? UserOf(int number) => number % 3 == 2 ? null : $"user {number}";

    public sealed record Message(int Number);

    public sealed class Work
    {
        internal Channel<int> Ended { get; } = Channel.CreateUnbounded<int>();

        public void Do(int number)
        {
            using (OpenlayerTracer.StartStep($"job {number}")) { }

            Ended.Writer.TryWrite(number);
        }
    }

    public sealed class HangfireJob(Work work)
    {
        [CarryContext]
        public void Run(int number) => work.Do(number);
    }

    public sealed class QuartzJob(Work work) : IJob
    {
        public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
        {
            work.Do((int)context.MergedJobDataMap["number"]!);
            return ValueTask.CompletedTask;
        }
    }

    private sealed class MessageConsumer(Work work) : IConsumer<Message>
    {
        public Task Consume(ConsumeContext<Message> context)
        {
            work.Do(context.Message.Number);
            return Task.CompletedTask;
        }
    }
}
