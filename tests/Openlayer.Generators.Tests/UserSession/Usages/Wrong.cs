//// types: middleware that clears when all goes well
public sealed class Ids : IMiddleware {
    public async Task InvokeAsync(HttpContext context, RequestDelegate next) {
    {|OL2002:SetUserSessionContext(userId: "x")|}; await next(context); ClearUserSessionContext(); } }
//// types: middleware with an early return after the set
public sealed class Ids(RequestDelegate next) {
    public async Task Invoke(HttpContext http) { {|OL2001:SetUserSessionContext(userId: http.User.Identity?.Name)|};
    if (http.Request.Path == "/x") { http.Response.StatusCode = 404; return; } try {
    await next(http); } finally { ClearUserSessionContext(); } } }
//// types: an MVC action filter that only sets
public sealed class IdsAttribute : ActionFilterAttribute {
    public override void OnActionExecuting(ActionExecutingContext context)
    => {|OL2001:SetUserSessionContext(userId: "x")|}; }
//// types: an authorization filter that nobody clears after
public sealed class Ids : IAsyncAuthorizationFilter {
    public Task OnAuthorizationAsync(AuthorizationFilterContext context) {
    {|OL2001:SetUserSessionContext(userId: "x")|}; return Task.CompletedTask; } }
//// types: a gRPC interceptor without a finally
using Grpc.Core;
using Grpc.Core.Interceptors;
public sealed class Ids : Interceptor {
    public override async Task<TResponse> UnaryServerHandler<TRequest,
    TResponse>(TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation) {
    {|OL2002:SetUserSessionContext(userId: "x")|};
    var response = await continuation(request, context); ClearUserSessionContext(); return response; } }
//// types: a gRPC interceptor that hands the task on
using Grpc.Core;
using Grpc.Core.Interceptors;
public sealed class Ids : Interceptor {
    public override Task<TResponse> UnaryServerHandler<TRequest,
    TResponse>(TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation) {
    var scope = {|OL2003:UseUserSession(userId: "x")|}; return continuation(request, context); } }
//// types: half a Hangfire filter
using Hangfire.Common;
using Hangfire.Server;
public sealed class IdsAttribute : JobFilterAttribute, IServerFilter {
    public void OnPerforming(PerformingContext context) => {|OL2001:SetUserSessionContext(userId: "x")|};
    public void OnPerformed(PerformedContext context) { } }
//// types: a MassTransit filter with an async helper
using MassTransit;
public sealed class Ids<T> : IFilter<ConsumeContext<T>> where T : class { public void Probe(ProbeContext context) { }
    public async Task Send(ConsumeContext<T> context, IPipe<ConsumeContext<T>> next) { await SetAsync(context);
    await next.Send(context); } private static async Task SetAsync(ConsumeContext context) {
    await Task.Yield(); {|OL2004:SetUserSessionContext(userId: context.Headers.Get<string>("user"))|}; } }
//// types: a MassTransit consumer that forgets
using MassTransit;
public sealed record Question(string User);
public sealed class Answers : IConsumer<Question> {
    public async Task Consume(ConsumeContext<Question> context) {
    {|OL2001:SetUserSessionContext(userId: context.Message.User)|}; await WorkAsync(); } }
//// types: a Quartz job that forgets
using Quartz;
public sealed class Job : IJob {
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken token) {
    {|OL2001:SetUserSessionContext(userId: context.MergedJobDataMap.GetString("user"))|}; await WorkAsync(); } }
//// types: an endpoint filter that does not await
public sealed class Ids : IEndpointFilter {
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) {
    {|OL2001:SetUserSessionContext(userId: "x")|}; return next(context); } }
//// types: a Blazor circuit's activity that forgets
using Microsoft.AspNetCore.Components.Server.Circuits;
public sealed class Ids : CircuitHandler {
    public override Func<CircuitInboundActivityContext,
    Task> CreateInboundActivityHandler(Func<CircuitInboundActivityContext, Task> next) => async context => {
    {|OL2001:SetUserSessionContext(sessionId: context.Circuit.Id)|}; await next(context); }; }
//// types: middleware of Azure Functions with a catch in place of a finally
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
public sealed class Ids : IFunctionsWorkerMiddleware {
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next) {
    {|OL2002:SetUserSessionContext(sessionId: context.InvocationId)|}; try {
    await next(context); ClearUserSessionContext(); } catch (TimeoutException) { ClearUserSessionContext(); throw; } } }
//// types: a scope in a field that nobody disposes
public sealed class Ids { private readonly UserSessionScope _scope = {|OL2003:UseUserSession(userId: "x")|};
    public void Go() => Ask("x"); }
//// types: a scope in a list that nobody empties
public sealed class Ids { private readonly List<IDisposable> _scopes = [];
    public void Go(string user) { _scopes.Add({|OL2003:UseUserSession(userId: user)|}); Ask("x"); } }
//// a continue that skips the clear
static void M(IEnumerable<string> users) { foreach (var user in users) { {|OL2001:SetUserSessionContext(userId: user)|};
    if (Ask(user).Length == 0) continue; ClearUserSessionContext(); } }
//// types: a worker that sets before its loop
public sealed class Worker(System.Threading.Channels.Channel<string> channel) : BackgroundService {
    protected override async Task ExecuteAsync(CancellationToken token) {
    {|OL2001:SetUserSessionContext(userId: "worker")|}; while (!token.IsCancellationRequested) {
    Ask(await channel.Reader.ReadAsync(token)); } } }
//// an async iterator with ids around its yields
static async IAsyncEnumerable<string> Tell(string user) {
    using var _ = {|OL2011:UseUserSession(userId: user)|}; foreach (var word in new[] { "a", "b" }) {
    await WorkAsync(); yield return Ask(word); } }
//// types: a streaming hub method with ids around its yields
using Microsoft.AspNetCore.SignalR;
public sealed class ChatHub : Hub {
    public async IAsyncEnumerable<string> Tell(string question) {
    using var _ = {|OL2011:UseUserSession(userId: Context.UserIdentifier, sessionId: Context.ConnectionId)|};
    foreach (var word in question.Split(' ')) { await Task.Yield(); yield return Ask(word); } } }
//// types: a streaming hub method with a step around its yields
using Microsoft.AspNetCore.SignalR;
public sealed class ChatHub : Hub {
    public async IAsyncEnumerable<string> Tell(string question) {
    using var step = {|OL2010:StartStep("tell", StepType.ChatCompletion)|}; foreach (var word in question.Split(' ')) {
    await Task.Yield(); yield return word; } step.SetOutput(question); } }
//// types: an async event handler
public sealed class Chat { public event EventHandler? Asked;
    public Chat() { Asked += async (sender, e) => { {|OL2001:SetUserSessionContext(userId: "x")|};
    await WorkAsync(); }; } public void Fire() => Asked?.Invoke(this, EventArgs.Empty); }
//// work that goes on under the ids
static void M(string user) { using var _ = UseUserSession(userId: user);
    {|OL2008:Task.Run(async () => { while (true) { await Task.Delay(1000); Ask("tick"); } })|}; }
//// work for the thread pool
static void M(string user) { using var _ = UseUserSession(userId: user);
    {|OL2008:ThreadPool.QueueUserWorkItem(_ => Ask("later"))|}; }
//// types: an override where a hub's client comes
using Microsoft.AspNetCore.SignalR;
public sealed class ChatHub : Hub {
    public override Task OnConnectedAsync() { {|OL2005:UpdateTraceUserSession(userId: "x")|};
    return base.OnConnectedAsync(); } }
//// middleware after the endpoints
static void M(IApplicationBuilder app) { app.UseRouting(); app.UseEndpoints(endpoints => { });
    {|OL2006:app.UseOpenlayerUserSession()|}; }
//// two in one pipeline
static void M(WebApplication app) { app.UseOpenlayerUserSession(); app.UseAuthentication();
    {|OL2007:app.UseOpenlayerUserSession(o => o.UserId = IdSource.FromClaim("sub"))|}; }
//// claims before the sign-in
static void M(WebApplication app) { {|OL2012:app.UseOpenlayerUserSession(o => o.UserId = IdSource.FromClaim("sub"))|};
    app.UseAuthentication(); app.UseAuthorization(); }
//// a goto out of the region
static void M(int number, string user) { {|OL2001:SetUserSessionContext(userId: user)|};
    if (number > 3) goto end; ClearUserSessionContext(); return; end: Console.WriteLine(number); }
//// a local function that sets and nobody who clears
static void M(string user) { {|OL2001:Set()|}; Ask("x"); void Set() => SetUserSessionContext(userId: user); }
//// disposed in the continuation of another flow
static Task M(string user) { var scope = {|OL2003:UseUserSession(userId: user)|};
    return WorkAsync().ContinueWith(_ => scope.Dispose(), TaskScheduler.Default); }
//// types: an action filter that clears sometimes
public sealed class Ids : IActionFilter {
    public void OnActionExecuting(ActionExecutingContext context) { {|OL2001:SetUserSessionContext(userId: "x")|}; }
    public void OnActionExecuted(ActionExecutedContext context) {
    if (context.Exception is null) ClearUserSessionContext(); } }
//// a scope that ends before the work
static void M(string? user) { if (user is not null) {
    using var _ = {|OL2014:UseUserSession(userId: user)|}; } Ask("x"); }
//// a scope that is discarded
static async Task M(string user) { _ = {|OL2003:UseUserSession(userId: user)|}; await WorkAsync(); }
//// types: a Rebus step with swapped ids
using Rebus.Pipeline;
public sealed class Ids(string conversationId, string userId) : IIncomingStep {
    public async Task Process(IncomingStepContext context, Func<Task> next) {
    using var _ = {|OL2015:UseUserSession(conversationId, userId)|}; await next(); } }
//// types: an Orleans call filter that forgets
using Orleans;
public sealed class Ids : IIncomingGrainCallFilter {
    public async Task Invoke(IIncomingGrainCallContext context) {
    {|OL2001:SetUserSessionContext(sessionId: context.TargetId.ToString())|}; await context.Invoke(); } }
//// types: a step that a job never closes
using Quartz;
public sealed class Job : IJob {
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken token) {
    var step = {|OL2013:StartStep(context.FireInstanceId)|}; await WorkAsync(); step.Dispose(); } }
