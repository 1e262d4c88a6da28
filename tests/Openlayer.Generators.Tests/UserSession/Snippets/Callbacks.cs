//// types: an action filter
public sealed class Ids : IActionFilter { public void OnActionExecuting(ActionExecutingContext context) => SetUserSessionContext("a"); public void OnActionExecuted(ActionExecutedContext context) => ClearUserSessionContext(); }
//// types: an action filter without its clear
public sealed class Ids : IActionFilter { public void OnActionExecuting(ActionExecutingContext context) => {|OL2001:SetUserSessionContext("a")|}; public void OnActionExecuted(ActionExecutedContext context) { } }
//// types: an action filter that clears sometimes
public sealed class Ids : IActionFilter { public void OnActionExecuting(ActionExecutingContext context) => {|OL2001:SetUserSessionContext("a")|}; public void OnActionExecuted(ActionExecutedContext context) { if (!context.Canceled) { ClearUserSessionContext(); } } }
//// types: an action filter's attribute
public sealed class IdsAttribute : ActionFilterAttribute { public override void OnActionExecuting(ActionExecutingContext context) => SetUserSessionContext("a"); public override void OnActionExecuted(ActionExecutedContext context) => ClearUserSessionContext(); }
//// types: the wrong half of the filter clears
public sealed class IdsAttribute : ActionFilterAttribute { public override void OnActionExecuting(ActionExecutingContext context) => {|OL2001:SetUserSessionContext("a")|}; public override void OnResultExecuted(ResultExecutedContext context) => ClearUserSessionContext(); }
//// types: a result filter
public sealed class Ids : IResultFilter { public void OnResultExecuting(ResultExecutingContext context) => SetUserSessionContext("a"); public void OnResultExecuted(ResultExecutedContext context) => ClearUserSessionContext(); }
//// types: a resource filter
public sealed class Ids : IResourceFilter { public void OnResourceExecuting(ResourceExecutingContext context) => SetUserSessionContext("a"); public void OnResourceExecuted(ResourceExecutedContext context) => ClearUserSessionContext(); }
//// types: a resource filter whose clear is in a helper
public sealed class Ids : IResourceFilter { public void OnResourceExecuting(ResourceExecutingContext context) => SetUserSessionContext("a"); public void OnResourceExecuted(ResourceExecutedContext context) => End(); private static void End() => ClearUserSessionContext(); }
//// types: a page filter
public sealed class Ids : IPageFilter { public void OnPageHandlerSelected(PageHandlerSelectedContext context) { } public void OnPageHandlerExecuting(PageHandlerExecutingContext context) => SetUserSessionContext("a"); public void OnPageHandlerExecuted(PageHandlerExecutedContext context) => ClearUserSessionContext(); }
//// types: a page filter that sets when the handler is selected
public sealed class Ids : IPageFilter { public void OnPageHandlerSelected(PageHandlerSelectedContext context) => {|OL2001:SetUserSessionContext("a")|}; public void OnPageHandlerExecuting(PageHandlerExecutingContext context) { } public void OnPageHandlerExecuted(PageHandlerExecutedContext context) => ClearUserSessionContext(); }
//// types: an async action filter
public sealed class Ids : IAsyncActionFilter { public async Task OnActionExecutionAsync(ActionExecutingContext context, ActionExecutionDelegate next) { using var _ = UseUserSession("a"); await next(); } }
//// types: an async action filter that forgets
public sealed class Ids : IAsyncActionFilter { public async Task OnActionExecutionAsync(ActionExecutingContext context, ActionExecutionDelegate next) { {|OL2001:SetUserSessionContext("a")|}; await next(); } }
//// types: a Hangfire filter
public sealed class Ids { public void OnPerforming(object context) => SetUserSessionContext("a"); public void OnPerformed(object context) => ClearUserSessionContext(); }
//// types: half a Hangfire filter
public sealed class Ids { public void OnPerforming(object context) => {|OL2001:SetUserSessionContext("a")|}; }
//// types: a test's lifetime
public sealed class Tests { public Task InitializeAsync() { SetUserSessionContext("a"); return Task.CompletedTask; } public async Task DisposeAsync() { ClearUserSessionContext(); await Task.Yield(); } }
//// types: a test's lifetime that sets in vain
public sealed class Tests { public async Task InitializeAsync() { await Task.Yield(); {|OL2004:SetUserSessionContext("a")|}; } public Task DisposeAsync() { ClearUserSessionContext(); return Task.CompletedTask; } }
//// types: a hosted service
public sealed class Worker : IHostedService { public Task StartAsync(CancellationToken token) { SetUserSessionContext("a"); return Task.CompletedTask; } public Task StopAsync(CancellationToken token) { ClearUserSessionContext(); return Task.CompletedTask; } }
//// types: a hosted service that does not clear
public sealed class Worker : IHostedService { public Task StartAsync(CancellationToken token) { {|OL2001:SetUserSessionContext("a")|}; return Task.CompletedTask; } public Task StopAsync(CancellationToken token) => Task.CompletedTask; }
//// types: a worker's loop
public sealed class Worker : BackgroundService { protected override async Task ExecuteAsync(CancellationToken token) { while (!token.IsCancellationRequested) { SetUserSessionContext("a"); try { await WorkAsync(); } finally { ClearUserSessionContext(); } } } }
//// types: a worker's loop that forgets
public sealed class Worker : BackgroundService { protected override async Task ExecuteAsync(CancellationToken token) { while (!token.IsCancellationRequested) { {|OL2001:SetUserSessionContext("a")|}; await WorkAsync(); } } }
//// types: a worker's loop with a timer
public sealed class Worker(PeriodicTimer timer) : BackgroundService { protected override async Task ExecuteAsync(CancellationToken token) { while (await timer.WaitForNextTickAsync(token)) { using var _ = UseUserSession("a"); await WorkAsync(); } } }
//// types: a worker's loop that an exception leaves
public sealed class Worker(PeriodicTimer timer) : BackgroundService { protected override async Task ExecuteAsync(CancellationToken token) { while (await timer.WaitForNextTickAsync(token)) { {|OL2002:SetUserSessionContext("a")|}; await WorkAsync(); ClearUserSessionContext(); } } }
//// types: begin and end of a request
public sealed class Module { private void BeginRequest(object sender, EventArgs e) => SetUserSessionContext("a"); private void EndRequest(object sender, EventArgs e) => ClearUserSessionContext(); public EventHandler Begin => BeginRequest; public EventHandler End => EndRequest; }
//// types: set up and tear down, by attribute
[AttributeUsage(AttributeTargets.Method)] public sealed class SetUpAttribute : Attribute;
[AttributeUsage(AttributeTargets.Method)] public sealed class TearDownAttribute : Attribute;
public sealed class Tests { [SetUp] public void Before() => SetUserSessionContext("a"); [TearDown] public void Finish() => ClearUserSessionContext(); }
//// types: set up without tear down
[AttributeUsage(AttributeTargets.Method)] public sealed class SetUpAttribute : Attribute;
public sealed class Tests { [SetUp] public void Prepare() => {|OL2001:SetUserSessionContext("a")|}; }
//// types: a test class that sets in its constructor
public sealed class Tests : IDisposable { public Tests() => SetUserSessionContext("a"); public void Dispose() => ClearUserSessionContext(); }
//// types: a test class that does not clear
public sealed class Tests : IDisposable { public Tests() => {|OL2001:SetUserSessionContext("a")|}; public void Dispose() { } }
//// types: a base class clears
public abstract class Base { public void OnPerformed(object context) => ClearUserSessionContext(); }
public sealed class Ids : Base { public void OnPerforming(object context) => SetUserSessionContext("a"); }
//// types: a pair of the program's own
public sealed class Job { [ClearedBy(nameof(Leave))] public void Enter() => SetUserSessionContext("a"); public void Leave() => ClearUserSessionContext(); }
//// types: a pair of the program's own that does not clear
public sealed class Job { [ClearedBy(nameof(Leave))] public void Enter() => {|OL2001:SetUserSessionContext("a")|}; public void Leave() { } }
//// types: a pair that nobody has named
public sealed class Job { public void Enter() => {|OL2001:SetUserSessionContext("a")|}; public void Leave() => ClearUserSessionContext(); }
