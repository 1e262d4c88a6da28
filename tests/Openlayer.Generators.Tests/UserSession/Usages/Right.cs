//// types: middleware of a factory
using System.Security.Claims;
public sealed class Ids : IMiddleware {
    public async Task InvokeAsync(HttpContext context, RequestDelegate next) {
    using var _ = UseUserSession(userId: context.User.FindFirstValue("sub")); await next(context); } }
//// types: middleware with an early return
public sealed class Ids(RequestDelegate next) {
    public async Task Invoke(HttpContext http) { if (http.User.Identity?.IsAuthenticated != true) { await next(http);
    return; } SetUserSessionContext(userId: http.User.Identity.Name,
    sessionId: http.Request.Headers["X-Session"].ToString()); try {
    await next(http); } finally { ClearUserSessionContext(); } } }
//// types: an MVC action filter
public sealed class IdsAttribute : ActionFilterAttribute {
    public override void OnActionExecuting(ActionExecutingContext context)
    => SetUserSessionContext(userId: context.HttpContext.User.Identity?.Name);
    public override void OnActionExecuted(ActionExecutedContext context) => ClearUserSessionContext(); }
//// types: an async MVC action filter
public sealed class Ids : IAsyncActionFilter {
    public async Task OnActionExecutionAsync(ActionExecutingContext context, ActionExecutionDelegate next) {
    using (UseUserSession(userId: context.HttpContext.User.Identity?.Name)) { await next(); } } }
//// types: a SignalR hub filter
using Microsoft.AspNetCore.SignalR;
public sealed class Ids : IHubFilter {
    public async ValueTask<object?> InvokeMethodAsync(HubInvocationContext call, Func<HubInvocationContext,
    ValueTask<object?>> next) {
    using var ids = UseUserSession(userId: call.Context.UserIdentifier, sessionId: call.Context.ConnectionId);
    return await next(call); } public async Task OnConnectedAsync(HubLifetimeContext context, Func<HubLifetimeContext,
    Task> next) { using var ids = UseUserSession(userId: context.Context.UserIdentifier); await next(context); } }
//// types: a gRPC interceptor
using Grpc.Core;
using Grpc.Core.Interceptors;
public sealed class Ids : Interceptor {
    public override async Task<TResponse> UnaryServerHandler<TRequest,
    TResponse>(TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation) {
    using var _ = UseUserSession(userId: context.RequestHeaders.GetValue("x-user-id"));
    return await continuation(request, context); }
    public override async Task ServerStreamingServerHandler<TRequest,
    TResponse>(TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context,
    ServerStreamingServerMethod<TRequest, TResponse> continuation) {
    SetUserSessionContext(userId: context.RequestHeaders.GetValue("x-user-id")); try {
    await continuation(request, responseStream, context); } finally { ClearUserSessionContext(); } } }
//// types: a Hangfire server filter
using Hangfire.Common;
using Hangfire.Server;
public sealed class IdsAttribute : JobFilterAttribute, IServerFilter {
    public void OnPerforming(PerformingContext context)
    => SetUserSessionContext(userId: context.GetJobParameter<string>("user"));
    public void OnPerformed(PerformedContext context) => ClearUserSessionContext(); }
//// types: a MassTransit filter
using MassTransit;
public sealed class Ids<T> : IFilter<ConsumeContext<T>> where T : class { public void Probe(ProbeContext context) { }
    public async Task Send(ConsumeContext<T> context, IPipe<ConsumeContext<T>> next) {
    using var _ = UseUserSession(userId: context.Headers.Get<string>("user")); await next.Send(context); } }
//// types: a minimal API's endpoint filter
public sealed class Ids : IEndpointFilter {
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) {
    using var _ = UseUserSession(userId: context.GetArgument<string>(0)); return await next(context); } }
//// types: a Blazor circuit's activity
using Microsoft.AspNetCore.Components.Server.Circuits;
public sealed class Ids : CircuitHandler {
    public override Func<CircuitInboundActivityContext,
    Task> CreateInboundActivityHandler(Func<CircuitInboundActivityContext, Task> next) => async context => {
    using var _ = UseUserSession(userId: "u", sessionId: context.Circuit.Id); await next(context); }; }
//// types: middleware of Azure Functions
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
public sealed class Ids : IFunctionsWorkerMiddleware {
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next) {
    SetUserSessionContext(sessionId: context.InvocationId); try {
    await next(context); } finally { ClearUserSessionContext(); } } }
//// types: a scope in a field that is disposed
public sealed class Ids : IDisposable { private readonly UserSessionScope _scope;
    public Ids(string user) => _scope = UseUserSession(userId: user); public void Dispose() => _scope.Dispose();
    public static void Use() { using var ids = new Ids("u"); Ask("x"); } }
//// scopes in a loop, a switch and a lock
private static readonly Lock _lock = new();
static void M(IEnumerable<(int Kind, string User)> items) { foreach (var (kind, user) in items) {
    if (user.Length == 0) continue; switch (kind) { case 1: {
    using var _ = UseUserSession(userId: user); Ask("1"); break; } case 2: using (UseUserSession(userId: user)) {
    Ask("2"); goto case 3; } case 3: Ask("3"); break; default: lock (_lock) {
    using var s = UseUserSession(userId: user); Ask("d"); } break; } } }
//// a helper that takes the work
static async Task<T> As<T>(string user, Func<Task<T>> work) { SetUserSessionContext(userId: user); try {
    return await work(); } finally { ClearUserSessionContext(); } }
static Task<string> Use() => As("u", () => Task.FromResult(Ask("x")));
//// a helper that returns the scope
private static UserSessionScope Open(HttpContext http) => UseUserSession(userId: http.User.Identity?.Name);
static async Task Use(HttpContext http) { using (Open(http)) { await WorkAsync(); } }
//// types: a worker with ids for each message
public sealed class Worker(System.Threading.Channels.Channel<string> channel) : BackgroundService {
    protected override async Task ExecuteAsync(CancellationToken token) {
    await foreach (var user in channel.Reader.ReadAllAsync(token)) { try { using var _ = UseUserSession(userId: user);
    await WorkAsync(); } catch (InvalidOperationException) { } } } }
//// a minimal API with inline middleware
static void M(WebApplication app) {
    app.Use(async (http, next) => { using var _ = UseUserSession(userId: http.User.Identity?.Name); await next(); });
    app.MapGet("/", async (HttpContext http) => { using var _ = UseUserSession(userId: "x"); await WorkAsync();
    return Ask("y"); }); }
//// branches each with their own middleware
static void M(WebApplication app) {
    app.UseWhen(http => http.Request.Path.StartsWithSegments("/a"), branch
    => branch.UseOpenlayerUserSession(o => o.UserId = IdSource.FromClaim("sub")));
    app.UseWhen(http => http.Request.Path.StartsWithSegments("/b"), branch => branch.UseOpenlayerUserSession());
    app.Map("/c", branch => { branch.UseOpenlayerUserSession(); branch.Run(http => http.Response.WriteAsync("x")); }); }
//// claims after the sign-in
static void M(WebApplication app) { app.UseRouting(); app.UseAuthentication();
    app.UseOpenlayerUserSession(o => { o.UserId = IdSource.FromClaim("sub"); o.SessionId = IdSource.FromCookie("chat");
    }); app.UseAuthorization(); app.MapControllers(); }
//// types: a Quartz job around another
using Quartz;
public sealed class Ids(IJob inner) : IJob {
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken token) {
    using var _ = UseUserSession(userId: context.MergedJobDataMap.GetString("user"), sessionId: context.FireInstanceId);
    await inner.Execute(context, token); } }
//// an async iterator that traces inside a scope only
static async IAsyncEnumerable<string> Tell(string user) { string answer; using (UseUserSession(userId: user)) {
    await WorkAsync(); answer = Ask("x"); } yield return answer; }
//// types: a streaming hub method that returns a traced stream
using Microsoft.AspNetCore.SignalR;
public sealed class ChatHub : Hub {
    public IAsyncEnumerable<string> Tell(string question) {
    using var _ = UseUserSession(userId: Context.UserIdentifier, sessionId: Context.ConnectionId);
    return Agent.TellAsync(question); } }
internal static class Agent { [Trace] internal static async IAsyncEnumerable<string> TellAsync(string question) {
    await Task.Yield(); yield return question; } }
//// types: a test class's set up and tear down
[AttributeUsage(AttributeTargets.Method)] public sealed class SetUpAttribute : Attribute;
[AttributeUsage(AttributeTargets.Method)] public sealed class TearDownAttribute : Attribute;
public sealed class Tests { [SetUp] public void Before() => SetUserSessionContext(userId: "t");
    [TearDown] public void After() => ClearUserSessionContext(); }
//// work in parallel
static Task M(string[] users) => Parallel.ForEachAsync(users, async (user, token) => {
    using var _ = UseUserSession(userId: user); await WorkAsync(); });
//// types: a behavior around messages that puts back what was set
public delegate ValueTask<TResponse> Next<in TMessage, TResponse>(TMessage message, CancellationToken token);
public sealed class Ids<TMessage, TResponse> where TMessage : notnull {
    public async ValueTask<TResponse> Handle(TMessage message, Next<TMessage, TResponse> next, CancellationToken token)
    { var before = CurrentUserId; SetUserSessionContext(userId: message.GetType().Name, sessionId: CurrentSessionId);
    try { return await next(message, token); } finally {
    SetUserSessionContext(userId: before, sessionId: CurrentSessionId); } } }
//// types: a Razor page
using Microsoft.AspNetCore.Mvc.RazorPages;
public sealed class IndexModel : PageModel {
    public async Task<IActionResult> OnPostAsync(string user) { using var ids = UseUserSession(userId: user);
    await WorkAsync(); return Page(); }
    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    => SetUserSessionContext(userId: "p");
    public override void OnPageHandlerExecuted(PageHandlerExecutedContext context) => ClearUserSessionContext(); }
//// types: a controller's own filter methods
public sealed class ChatController : Controller {
    public override void OnActionExecuting(ActionExecutingContext context) { base.OnActionExecuting(context);
    SetUserSessionContext(userId: User.Identity?.Name); }
    public override void OnActionExecuted(ActionExecutedContext context) { ClearUserSessionContext();
    base.OnActionExecuted(context); } }
//// types: a resource filter
public sealed class Ids : IResourceFilter {
    public void OnResourceExecuting(ResourceExecutingContext context) => SetUserSessionContext(userId: "r");
    public void OnResourceExecuted(ResourceExecutedContext context) => ClearUserSessionContext(); }
//// types: an async disposable with a scope
public sealed class Ids : IAsyncDisposable { private readonly UserSessionScope _scope = UseUserSession(userId: "a");
    public ValueTask DisposeAsync() { _scope.Dispose(); return default; }
    public static async Task Use() { await using var ids = new Ids(); await WorkAsync(); } }
//// a local function that sets and a caller that clears
static void M(string user) { Set();
    try { Ask("x"); } finally { ClearUserSessionContext(); } void Set() => SetUserSessionContext(userId: user); }
//// a scope if there is a user
static void M(string? user) { using var scope = user is null ? default(IDisposable) : UseUserSession(userId: user);
    Ask("x"); }
//// types: a Rebus step
using Rebus.Pipeline;
public sealed class Ids : IIncomingStep {
    public async Task Process(IncomingStepContext context, Func<Task> next) { using var _ = UseUserSession(userId: "r");
    await next(); } }
//// types: an Orleans call filter
using Orleans;
public sealed class Ids : IIncomingGrainCallFilter {
    public async Task Invoke(IIncomingGrainCallContext context) {
    using var _ = UseUserSession(sessionId: context.TargetId.ToString()); await context.Invoke(); } }
//// types: a gRPC service that streams with a step for each item
using Grpc.Core;
public abstract class ChatService {
    public virtual async Task Tell(string request, IServerStreamWriter<string> responses, ServerCallContext context) {
    using var ids = UseUserSession(userId: context.RequestHeaders.GetValue("x-user-id"));
    using var step = StartStep("tell"); await foreach (var word in Words(request)) {
    await responses.WriteAsync(word); } }
    private static async IAsyncEnumerable<string> Words(string request) { foreach (var word in request.Split(' ')) {
    using (StartStep("word")) { await WorkAsync(); } yield return word; } } }
