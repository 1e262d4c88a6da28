//// a consumer of MassTransit
public record Asked(string Question);
public class AskedConsumer : MassTransit.IConsumer<Asked>
{
    [Trace]
    public async Task {|OL1014:Consume|}(MassTransit.ConsumeContext<Asked> context) => await Task.Yield();
}
//// a filter of MassTransit
public class WatchFilter<T> : MassTransit.IFilter<MassTransit.ConsumeContext<T>> where T : class
{
    public void Probe(MassTransit.ProbeContext context) { }

    [Trace]
    public Task {|OL1014:Send|}(MassTransit.ConsumeContext<T> context,
        MassTransit.IPipe<MassTransit.ConsumeContext<T>> next) => next.Send(context);
}
//// a job of Quartz
public class ReportJob : Quartz.IJob
{
    [Trace]
    public async ValueTask {|OL1014:Execute|}(Quartz.IJobExecutionContext context, CancellationToken cancellationToken)
        => await Task.Yield();
}
//// a static job of Hangfire
public static class Mails
{
    [Trace]
    public static void Send(string to) { }

    public static void Queue() => Hangfire.BackgroundJob.Enqueue(() => {|OL1011:Send("a")|});
}
//// a job of Hangfire with a receiver
public class Reports
{
    [Trace]
    public Task WriteAsync(string user) => Task.CompletedTask;

    public static void Queue(Hangfire.IBackgroundJobClient jobs)
        => Hangfire.BackgroundJobClientExtensions.Enqueue<Reports>(jobs, reports => {|OL1011:reports.WriteAsync("a")|});
}
//// a recurring job of Hangfire
public class Nightly
{
    [Trace]
    public void Run() { }

    public static void Plan() => Hangfire.RecurringJob.AddOrUpdate<Nightly>("nightly", nightly
        => {|OL1011:nightly.Run()|}, "0 0 * * *");
}
//// a worker
public class Worker : BackgroundService
{
    [Trace]
    protected override async Task {|OL1014:ExecuteAsync|}(CancellationToken stoppingToken)
        => await Task.Delay(1, stoppingToken);
}
//// a hosted service
public class Warmup : IHostedService
{
    [Trace]
    public Task {|OL1014:StartAsync|}(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
//// a grain
public interface IAgentGrain : Orleans.IGrainWithStringKey { Task<string> Ask(string question); }
public class AgentGrain : Orleans.Grain, IAgentGrain
{
    [Trace]
    public Task<string> {|OL1014:Ask|}(string question) => Task.FromResult(question);

    [Trace]
    public override Task {|OL1014:OnActivateAsync|}(CancellationToken cancellationToken) => Task.CompletedTask;
}
//// a function
public class Functions
{
    [Microsoft.Azure.Functions.Worker.Function("ask"), Trace]
    public Task<string> {|OL1014:Run|}(string question, Microsoft.Azure.Functions.Worker.FunctionContext context)
        => Task.FromResult(question);
}
//// middleware of functions
public class FunctionWatch : Microsoft.Azure.Functions.Worker.Middleware.IFunctionsWorkerMiddleware
{
    [Trace]
    public Task {|OL1014:Invoke|}(Microsoft.Azure.Functions.Worker.FunctionContext context,
        Microsoft.Azure.Functions.Worker.Middleware.FunctionExecutionDelegate next) => next(context);
}
//// a tool of a chat
public static class Tools
{
    [System.ComponentModel.Description("Finds the weather."), Trace]
    public static string Weather([System.ComponentModel.Description("The city.")] string city) => city;

    public static Microsoft.Extensions.AI.AITool Make()
        => Microsoft.Extensions.AI.AIFunctionFactory.Create({|OL1012:Weather|});
}
//// a chat client that delegates
public class WatchClient(Microsoft.Extensions.AI.IChatClient inner) :
    Microsoft.Extensions.AI.DelegatingChatClient(inner)
{
    [Trace]
    public override Task<Microsoft.Extensions.AI.ChatResponse>
        {|OL1014:GetResponseAsync|}(IEnumerable<Microsoft.Extensions.AI.ChatMessage> messages,
        Microsoft.Extensions.AI.ChatOptions? options = null, CancellationToken cancellationToken = default)
        => base.GetResponseAsync(messages, options, cancellationToken);
}
//// a tool of an MCP server
[ModelContextProtocol.Server.McpServerToolType]
public static class ServerTools
{
    [ModelContextProtocol.Server.McpServerTool, Trace]
    public static string {|OL1014:Echo|}(string text) => text;
}
//// a function of Semantic Kernel
public class Plugin
{
    [Microsoft.SemanticKernel.KernelFunction, Trace]
    public string {|OL1014:Now|}() => "now";
}
//// a handler of a mediator
public sealed record Ping(string Text) : Mediator.IRequest<string>;
public sealed class PingHandler : Mediator.IRequestHandler<Ping, string>
{
    [Trace]
    public ValueTask<string> {|OL1014:Handle|}(Ping request, CancellationToken cancellationToken) => new(request.Text);
}
//// a handler of Rebus
public class MailHandler : Rebus.Handlers.IHandleMessages<string>
{
    [Trace]
    public Task {|OL1014:Handle|}(string message) => Task.CompletedTask;
}
//// a handler of Wolverine
public record Placed(string Id);
public class PlacedHandler
{
    [Trace]
    public Task {|OL1014:Handle|}(Placed message) => Task.CompletedTask;
}
//// a subscriber of CAP
public class Subscriber : DotNetCore.CAP.ICapSubscribe
{
    [DotNetCore.CAP.CapSubscribe("orders"), Trace]
    public void {|OL1014:On|}(string order) { }
}
//// a job of Coravel
public class Invocable : Coravel.Invocable.IInvocable
{
    [Trace]
    public Task {|OL1014:Invoke|}() => Task.CompletedTask;
}
//// a method of JSON-RPC
public class Server
{
    [StreamJsonRpc.JsonRpcMethod("ask"), Trace]
    public string {|OL1014:Ask|}(string question) => question;
}
//// a command of a view model
public partial class Model : CommunityToolkit.Mvvm.ComponentModel.ObservableObject
{
    [CommunityToolkit.Mvvm.Input.RelayCommand, Trace]
    private void {|OL1014:Save|}() { }
}
//// a handler of an event
public class Clock
{
    public event EventHandler? Ticked;

    public Clock() => Ticked += {|OL1012:OnTicked|};

    [Trace]
    private void OnTicked(object? sender, EventArgs args) { }

    public void Tick() => Ticked?.Invoke(this, EventArgs.Empty);
}
//// a timer
public sealed class Beat : IDisposable
{
    private readonly Timer _timer;

    public Beat() => _timer = new Timer({|OL1012:Check|}, null, 0, 1000);

    [Trace]
    private void Check(object? state) { }

    public void Dispose() => _timer.Dispose();
}
//// a subscriber of Redis
public static class Channels
{
    [Trace]
    public static void Heard(StackExchange.Redis.RedisChannel channel, StackExchange.Redis.RedisValue value) { }

    public static void Listen(StackExchange.Redis.ISubscriber subscriber)
        => subscriber.Subscribe(StackExchange.Redis.RedisChannel.Literal("a"), {|OL1012:Heard|});
}
//// a test of each kind
public class Tests
{
    [Xunit.Fact, Trace]
    public void {|OL1014:Xunit|}() { }

    [NUnit.Framework.TestCase("a"), Trace]
    public void {|OL1014:Unit|}(string text) { }

    [Microsoft.VisualStudio.TestTools.UnitTesting.TestMethod, Trace]
    public void {|OL1014:Studio|}() { }
}
//// an interceptor of queries
public class Slow : Microsoft.EntityFrameworkCore.Diagnostics.DbCommandInterceptor
{
    [Trace]
    public override System.Data.Common.DbDataReader {|OL1014:ReaderExecuted|}(System.Data.Common.DbCommand command,
        Microsoft.EntityFrameworkCore.Diagnostics.CommandExecutedEventData eventData,
        System.Data.Common.DbDataReader result) => result;
}
//// a health check
public class Alive : Microsoft.Extensions.Diagnostics.HealthChecks.IHealthCheck
{
    [Trace]
    public Task<Microsoft.Extensions.Diagnostics.HealthChecks.HealthCheckResult>
        {|OL1014:CheckHealthAsync|}(Microsoft.Extensions.Diagnostics.HealthChecks.HealthCheckContext context,
        CancellationToken cancellationToken = default)
        => Task.FromResult(Microsoft.Extensions.Diagnostics.HealthChecks.HealthCheckResult.Healthy());
}
//// a resource's end
public sealed class Store : IAsyncDisposable
{
    [Trace]
    public ValueTask {|OL1014:DisposeAsync|}() => default;
}
