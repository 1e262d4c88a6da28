//// types: an action filter
public sealed class Ids : IActionFilter {
    public void OnActionExecuting(ActionExecutingContext context) => SetUserSessionContext("a");
    public void OnActionExecuted(ActionExecutedContext context) => ClearUserSessionContext(); }
//// types: an action filter without its clear
public sealed class Ids : IActionFilter {
    public void OnActionExecuting(ActionExecutingContext context) => {|OL2001:SetUserSessionContext("a")|};
    public void OnActionExecuted(ActionExecutedContext context) { } }
//// types: an action filter that clears sometimes
public sealed class Ids : IActionFilter {
    public void OnActionExecuting(ActionExecutingContext context) => {|OL2001:SetUserSessionContext("a")|};
    public void OnActionExecuted(ActionExecutedContext context) {
    if (!context.Canceled) { ClearUserSessionContext(); } } }
//// types: an action filter's attribute
public sealed class IdsAttribute : ActionFilterAttribute {
    public override void OnActionExecuting(ActionExecutingContext context) => SetUserSessionContext("a");
    public override void OnActionExecuted(ActionExecutedContext context) => ClearUserSessionContext(); }
//// types: the wrong half of the filter clears
public sealed class IdsAttribute : ActionFilterAttribute {
    public override void OnActionExecuting(ActionExecutingContext context) => {|OL2001:SetUserSessionContext("a")|};
    public override void OnResultExecuted(ResultExecutedContext context) => ClearUserSessionContext(); }
//// types: a result filter
public sealed class Ids : IResultFilter {
    public void OnResultExecuting(ResultExecutingContext context) => SetUserSessionContext("a");
    public void OnResultExecuted(ResultExecutedContext context) => ClearUserSessionContext(); }
//// types: a resource filter
public sealed class Ids : IResourceFilter {
    public void OnResourceExecuting(ResourceExecutingContext context) => SetUserSessionContext("a");
    public void OnResourceExecuted(ResourceExecutedContext context) => ClearUserSessionContext(); }
//// types: a resource filter whose clear is in a helper
public sealed class Ids : IResourceFilter {
    public void OnResourceExecuting(ResourceExecutingContext context) => SetUserSessionContext("a");
    public void OnResourceExecuted(ResourceExecutedContext context) => End();
    private static void End() => ClearUserSessionContext(); }
//// types: a page filter
public sealed class Ids : IPageFilter { public void OnPageHandlerSelected(PageHandlerSelectedContext context) { }
    public void OnPageHandlerExecuting(PageHandlerExecutingContext context) => SetUserSessionContext("a");
    public void OnPageHandlerExecuted(PageHandlerExecutedContext context) => ClearUserSessionContext(); }
//// types: a page filter that sets when the handler is selected
public sealed class Ids : IPageFilter {
    public void OnPageHandlerSelected(PageHandlerSelectedContext context) => {|OL2001:SetUserSessionContext("a")|};
    public void OnPageHandlerExecuting(PageHandlerExecutingContext context) { }
    public void OnPageHandlerExecuted(PageHandlerExecutedContext context) => ClearUserSessionContext(); }
//// types: an async action filter
public sealed class Ids : IAsyncActionFilter {
    public async Task OnActionExecutionAsync(ActionExecutingContext context, ActionExecutionDelegate next) {
    using var _ = UseUserSession("a"); await next(); } }
//// types: an async action filter that forgets
public sealed class Ids : IAsyncActionFilter {
    public async Task OnActionExecutionAsync(ActionExecutingContext context, ActionExecutionDelegate next) {
    {|OL2001:SetUserSessionContext("a")|}; await next(); } }
//// types: a Hangfire filter
public sealed class Ids { public void OnPerforming(object context) => SetUserSessionContext("a");
    public void OnPerformed(object context) => ClearUserSessionContext(); }
//// types: half a Hangfire filter
public sealed class Ids { public void OnPerforming(object context) => {|OL2001:SetUserSessionContext("a")|}; }
//// types: a test's lifetime
public sealed class Tests { public Task InitializeAsync() { SetUserSessionContext("a"); return Task.CompletedTask; }
    public async Task DisposeAsync() { ClearUserSessionContext(); await Task.Yield(); } }
//// types: a test's lifetime that sets in vain
public sealed class Tests { public async Task InitializeAsync() {
    await Task.Yield(); {|OL2004:SetUserSessionContext("a")|}; }
    public Task DisposeAsync() { ClearUserSessionContext(); return Task.CompletedTask; } }
//// types: a hosted service that starts nothing
public sealed class Worker : IHostedService {
    public Task StartAsync(CancellationToken token) { {|OL2004:SetUserSessionContext("a")|};
    return Task.CompletedTask; } public Task StopAsync(CancellationToken token) { ClearUserSessionContext();
    return Task.CompletedTask; } }
//// types: a hosted service that starts its loop with ids
public sealed class Worker : IHostedService { private Task? _loop;
    public Task StartAsync(CancellationToken token) { SetUserSessionContext("a"); _loop = LoopAsync();
    return Task.CompletedTask; } public Task StopAsync(CancellationToken token) { ClearUserSessionContext();
    return _loop!; } private static async Task LoopAsync() => await WorkAsync(); }
//// types: a hosted service that starts its loop and keeps the ids
public sealed class Worker : IHostedService { private Task? _loop;
    public Task StartAsync(CancellationToken token) { {|OL2001:SetUserSessionContext("a")|}; _loop = LoopAsync();
    return Task.CompletedTask; } public Task StopAsync(CancellationToken token) => _loop!;
    private static async Task LoopAsync() => await WorkAsync(); }
//// types: a host that is about to start
public sealed class Warm : IHostedLifecycleService {
    public Task StartingAsync(CancellationToken token) { {|OL2004:SetUserSessionContext("a")|};
    return Task.CompletedTask; } public Task StartAsync(CancellationToken token) => WorkAsync();
    public Task StartedAsync(CancellationToken token) => Task.CompletedTask;
    public Task StoppingAsync(CancellationToken token) => Task.CompletedTask;
    public Task StopAsync(CancellationToken token) => Task.CompletedTask;
    public Task StoppedAsync(CancellationToken token) { ClearUserSessionContext(); return Task.CompletedTask; } }
//// types: when a hub's client connects
public sealed class ChatHub : Microsoft.AspNetCore.SignalR.Hub {
    public override Task OnConnectedAsync() { {|OL2004:SetUserSessionContext("a")|}; return Task.CompletedTask; }
    public override Task OnDisconnectedAsync(Exception? exception) { ClearUserSessionContext();
    return Task.CompletedTask; } }
//// types: a filter of a hub
public sealed class HubIds : Microsoft.AspNetCore.SignalR.IHubFilter {
    public async ValueTask<object?> InvokeMethodAsync(Microsoft.AspNetCore.SignalR.HubInvocationContext context,
    Func<Microsoft.AspNetCore.SignalR.HubInvocationContext, ValueTask<object?>> next) {
    using var _ = UseUserSession("a"); return await next(context); } }
//// types: what is traced when a hub's client connects
public sealed class ChatHub : Microsoft.AspNetCore.SignalR.Hub {
    public override async Task OnConnectedAsync() { using var _ = UseUserSession("a"); await WorkAsync(); } }
//// types: a circuit's begin
public sealed class Circuits : Microsoft.AspNetCore.Components.Server.Circuits.CircuitHandler {
    public override Task OnCircuitOpenedAsync(Microsoft.AspNetCore.Components.Server.Circuits.Circuit circuit,
    CancellationToken token) { {|OL2004:SetUserSessionContext(sessionId: circuit.Id)|}; return Task.CompletedTask; }
    public override Task OnCircuitClosedAsync(Microsoft.AspNetCore.Components.Server.Circuits.Circuit circuit,
    CancellationToken token) { ClearUserSessionContext(); return Task.CompletedTask; } }
//// types: claims that are transformed
public sealed class Claims : Microsoft.AspNetCore.Authentication.IClaimsTransformation {
    public Task<System.Security.Claims.ClaimsPrincipal> TransformAsync(System.Security.Claims.ClaimsPrincipal principal)
    { {|OL2004:SetUserSessionContext(principal.Identity?.Name)|}; return Task.FromResult(principal); } }
//// types: a method that is named as a hub's
public sealed class Chat { public Task OnConnectedAsync() { {|OL2001:SetUserSessionContext("a")|};
    return WorkAsync(); } }
//// types: a worker's loop
public sealed class Worker : BackgroundService {
    protected override async Task ExecuteAsync(CancellationToken token) { while (!token.IsCancellationRequested) {
    SetUserSessionContext("a"); try { await WorkAsync(); } finally { ClearUserSessionContext(); } } } }
//// types: a worker's loop that forgets
public sealed class Worker : BackgroundService {
    protected override async Task ExecuteAsync(CancellationToken token) { while (!token.IsCancellationRequested) {
    {|OL2001:SetUserSessionContext("a")|}; await WorkAsync(); } } }
//// types: a worker's loop with a timer
public sealed class Worker(PeriodicTimer timer) : BackgroundService {
    protected override async Task ExecuteAsync(CancellationToken token) {
    while (await timer.WaitForNextTickAsync(token)) { using var _ = UseUserSession("a"); await WorkAsync(); } } }
//// types: a worker's loop that an exception leaves
public sealed class Worker(PeriodicTimer timer) : BackgroundService {
    protected override async Task ExecuteAsync(CancellationToken token) {
    while (await timer.WaitForNextTickAsync(token)) { {|OL2002:SetUserSessionContext("a")|};
    await WorkAsync(); ClearUserSessionContext(); } } }
//// types: begin and end of a request, of no framework that is known
public sealed class Module {
    private void BeginRequest(object sender, EventArgs e) => {|OL2001:SetUserSessionContext("a")|};
    private void EndRequest(object sender, EventArgs e) => ClearUserSessionContext();
    public EventHandler Begin => BeginRequest; public EventHandler End => EndRequest; }
//// types: begin and end of a request, named by their author
public sealed class Module {
    [ClearedBy(nameof(EndRequest))] private void BeginRequest(object sender, EventArgs e) => SetUserSessionContext("a");
    private void EndRequest(object sender, EventArgs e) => ClearUserSessionContext();
    public EventHandler Begin => BeginRequest; public EventHandler End => EndRequest; }
//// types: before and after a test
public abstract class BeforeAfter { public abstract void Before(); public abstract void After(); }
public sealed class IdsOfTest : BeforeAfter { public override void Before() => SetUserSessionContext("a");
    public override void After() => ClearUserSessionContext(); }
//// types: set up and tear down, by attribute
[AttributeUsage(AttributeTargets.Method)] public sealed class SetUpAttribute : Attribute;
[AttributeUsage(AttributeTargets.Method)] public sealed class TearDownAttribute : Attribute;
public sealed class Tests { [SetUp] public void Before() => SetUserSessionContext("a");
    [TearDown] public void Finish() => ClearUserSessionContext(); }
//// types: set up without tear down
[AttributeUsage(AttributeTargets.Method)] public sealed class SetUpAttribute : Attribute;
public sealed class Tests { [SetUp] public void Prepare() => {|OL2001:SetUserSessionContext("a")|}; }
//// types: a test class that sets in its constructor
public sealed class Tests : IDisposable { public Tests() => SetUserSessionContext("a");
    public void Dispose() => ClearUserSessionContext(); }
//// types: a test class that does not clear
public sealed class Tests : IDisposable { public Tests() => {|OL2001:SetUserSessionContext("a")|};
    public void Dispose() { } }
//// types: a base class clears
public abstract class Base { public void OnPerformed(object context) => ClearUserSessionContext(); }
public sealed class Ids : Base { public void OnPerforming(object context) => SetUserSessionContext("a"); }
//// types: a pair of the program's own
public sealed class Job { [ClearedBy(nameof(Leave))] public void Enter() => SetUserSessionContext("a");
    public void Leave() => ClearUserSessionContext(); }
//// types: a pair of the program's own that does not clear
public sealed class Job { [ClearedBy(nameof(Leave))] public void Enter() => {|OL2001:SetUserSessionContext("a")|};
    public void Leave() { } }
//// types: a pair that nobody has named
public sealed class Job { public void Enter() => {|OL2001:SetUserSessionContext("a")|};
    public void Leave() => ClearUserSessionContext(); }
//// types: a handler of authentication
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
public sealed class Known(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    System.Text.Encodings.Web.UrlEncoder encoder
) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder) {
    protected override Task<AuthenticateResult> HandleAuthenticateAsync() {
        {|OL2004:SetUserSessionContext("a")|};
        var nobody = new System.Security.Claims.ClaimsPrincipal();
        return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(nobody, "known"))); } }
//// types: a handler of authorization
public sealed class Allow : Microsoft.AspNetCore.Authorization.IAuthorizationHandler {
    public Task HandleAsync(Microsoft.AspNetCore.Authorization.AuthorizationHandlerContext context) {
    {|OL2004:SetUserSessionContext("a")|}; context.Fail(); return Task.CompletedTask; } }
//// types: an actor's method, and what is called around it
public sealed class Actor { public Task OnPreActorMethodAsync() { SetUserSessionContext("a");
    return Task.CompletedTask; } public Task OnPostActorMethodAsync() { ClearUserSessionContext();
    return Task.CompletedTask; } }
//// types: a hub that sets, and lets the hub connect
public sealed class ChatHub : Microsoft.AspNetCore.SignalR.Hub {
    public override async Task OnConnectedAsync() { {|OL2004:SetUserSessionContext(Context.UserIdentifier)|};
    await base.OnConnectedAsync(); } public string Tell() => Ask("a"); }
//// types: a hub that greets under the ids
public sealed class ChatHub : Microsoft.AspNetCore.SignalR.Hub {
    public override async Task OnConnectedAsync() { using var _ = UseUserSession(Context.UserIdentifier);
    await WorkAsync(); await base.OnConnectedAsync(); } public string Tell() => Ask("a"); }
