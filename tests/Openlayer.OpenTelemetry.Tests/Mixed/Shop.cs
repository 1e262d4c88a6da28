using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Openlayer.AspNetCore;

namespace Openlayer.OpenTelemetry.Tests.Mixed;

/// <summary>An app of two services and a queue, which answers each question in one of five ways.</summary>
internal sealed partial class Shop : IAsyncDisposable
{
    public const int Ways = 5;
    public const string PathTag = "path";

    private readonly Channel<Job> _jobs = Channel.CreateUnbounded<Job>();
    private readonly Stock _stock;
    private readonly ShopModels _models;
    private readonly WebApplication _front;
    private readonly WebApplication _warehouse;
    private readonly HttpClient _toWarehouse;

    private Shop(ShopModels models, Stock stock)
    {
        _models = models;
        _stock = stock;
        _warehouse = App(static options => options.TrustsBaggage = static _ => true);
        _warehouse.MapGet("/count/{question}", (string question) => CountAsync(question));
        _front = App(static _ => { }, services => services.AddHostedService(_ => new Worker(this)));
        _front.MapGet("/ask/{number:int}", AskAsync);
        _toWarehouse = new HttpClient(
            new OpenlayerPropagationHandler(new PropagationOptions { Hosts = { "127.0.0.1" } })
            {
                InnerHandler = new SocketsHttpHandler { AllowAutoRedirect = false },
            }
        );
    }

    public Uri Address => new(_front.Urls.Single());

    public static async Task<Shop> StartAsync(ShopModels models, Stock stock)
    {
        var shop = new Shop(models, stock);
        await shop._warehouse.StartAsync();
        shop._toWarehouse.BaseAddress = new Uri(shop._warehouse.Urls.Single());
        await shop._front.StartAsync();
        return shop;
    }

    /// <summary>Ends the requests and then the jobs that they have queued.</summary>
    public async Task StopAsync()
    {
        _jobs.Writer.Complete();
        await _jobs.Reader.Completion;
        await _front.StopAsync();
        await _warehouse.StopAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _front.DisposeAsync();
        await _warehouse.DisposeAsync();
        _toWarehouse.Dispose();
    }

    private static WebApplication App(Action<UserSessionOptions> configure, Action<IServiceCollection>? services = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        services?.Invoke(builder.Services);
        var app = builder.Build();
        app.Use(
            static (context, next) =>
            {
                Activity.Current!.SetTag(PathTag, context.Request.Path.Value);
                return next(context);
            }
        );
        app.UseOpenlayerUserSession(configure);
        return app;
    }

    private async Task<string> AskAsync(int number)
    {
        var question = $"question {number}";
        var item = await _stock.NameOfAsync((number % Ways) + 1);
        await _jobs.Writer.WriteAsync(new Job($"job {number}", OpenlayerTracer.CaptureContext()));
        if (number % Ways == 0)
        {
            var text = "";
            await foreach (var part in AnswerInPartsAsync(question, item))
            {
                text += part;
            }

            return text;
        }

        return await AnswerAsync(question, number % Ways);
    }

    [Trace]
    private async Task<string> AnswerAsync(string question, int way) =>
        way switch
        {
            1 => await _models.AskPlainAsync(question),
            2 => await _models.AskAgentAsync(question),
            3 => await _models.AskKernelAsync(question),
            _ => await _toWarehouse.GetStringAsync(new Uri($"/count/{question}", UriKind.Relative)),
        };

    [Trace]
    private async IAsyncEnumerable<string> AnswerInPartsAsync(
        string question,
        string item,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        await foreach (var part in _models.Stream(question).WithCancellation(cancellationToken))
        {
            yield return part.Text;
        }

        yield return Sign(item);
    }

    [Trace]
    private static string Sign(string item) => $" {item}";

    [Trace]
    private Task<string> CountAsync(string question) => _models.AskPlainAsync(question);

    [Trace]
    private Task<string> WorkAsync(string job) => _models.AskTracedAsync(job);

    private sealed record Job(string Text, CapturedContext Context);

    private sealed class Worker(Shop shop) : BackgroundService
    {
        protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
            Parallel.ForEachAsync(
                shop._jobs.Reader.ReadAllAsync(CancellationToken.None),
                new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = CancellationToken.None },
                async (job, _) =>
                {
                    using var context = job.Context.Restore();
                    await shop.WorkAsync(job.Text);
                }
            );
    }
}
