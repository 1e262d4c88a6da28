//// in a traced method
[Trace] static void M() => UpdateTraceUserSession("a");
//// in a method that a traced one calls
[Trace] static void M() => Inner();
private static void Inner() => UpdateTraceUserSession("a");
//// in a method that nobody traced calls
public static void M() => Inner();
private static void Inner() { if (Test()) { UpdateTraceUserSession("a"); } }
//// program: in a private method of an untraced program
internal static class Program { private static void Main() => Start();
    private static void Start() => {|OL2005:UpdateTraceUserSession("a")|}; }
//// after a step is opened
internal static class Job { private static void Run() {
    using var step = StartStep("job"); UpdateTraceUserSession("a"); } internal static void Main() => Run(); }
//// types: the body of a traced method
public partial class Agent { [Trace] public partial string Ask();
    private string AskCore() { UpdateTraceUserSession("a"); return ""; } public partial string Ask() => AskCore(); }
//// types: the body of a traced method under another name
public partial class Agent { [Trace(Body = "Answer")] public partial string Ask();
    private string Answer() { UpdateTraceUserSession("a"); return ""; } public partial string Ask() => Answer(); }
//// types: middleware
public sealed class Ids(RequestDelegate next) {
    public async Task InvokeAsync(HttpContext http) { {|OL2005:UpdateTraceUserSession("a")|}; await next(http); } }
//// types: traced middleware
public sealed class Ids(RequestDelegate next) { [Trace] public async Task InvokeAsync(HttpContext http) {
    UpdateTraceUserSession("a"); await next(http); } }
//// types: a worker
public sealed class Worker : BackgroundService {
    protected override async Task ExecuteAsync(CancellationToken token) { {|OL2005:UpdateTraceUserSession("a")|};
    await WorkAsync(); } }
//// types: a controller's action
public sealed class ChatController : ControllerBase {
    public string Get() { {|OL2005:UpdateTraceUserSession("a")|}; return Ask("hi"); } }
//// types: a controller's action that opens a step
public sealed class ChatController : ControllerBase {
    public string Get() { using var step = StartStep("chat"); UpdateTraceUserSession("a"); return Ask("hi"); } }
//// types: a public method may be called by anyone
public static class Chat { public static void Correct(string user) => UpdateTraceUserSession(user); }
//// types: a virtual method may be called through its base
internal class Chat { protected virtual void Correct(string user) => UpdateTraceUserSession(user); }
//// types: a delegate may be called by anyone
internal static class Chat { internal static Action Make() => Correct;
    private static void Correct() => UpdateTraceUserSession("a"); }
//// a lambda may be called by anyone
internal static Action Make() => () => UpdateTraceUserSession("a");
//// types: an interface's implementation
internal interface ICorrect { void Correct(); }
internal sealed class Chat : ICorrect { public void Correct() => UpdateTraceUserSession("a"); }
//// types: two helpers of an untraced worker
public sealed class Worker : BackgroundService {
    protected override async Task ExecuteAsync(CancellationToken token) { Outer(); await WorkAsync(); }
    private void Outer() => Inner(); private void Inner() => {|OL2005:UpdateTraceUserSession("a")|}; }
//// types: helpers that call each other
public sealed class Worker : BackgroundService {
    protected override async Task ExecuteAsync(CancellationToken token) { Ping(3); await WorkAsync(); }
    private void Ping(int depth) { if (depth > 0) { Pong(depth - 1); } }
    private void Pong(int depth) { {|OL2005:UpdateTraceUserSession("a")|}; Ping(depth); } }
//// types: a helper that is called from both
public sealed class Worker : BackgroundService {
    protected override async Task ExecuteAsync(CancellationToken token) { Correct();
    await RunAsync(); } [Trace] private Task RunAsync() { Correct(); return Task.CompletedTask; }
    private void Correct() => UpdateTraceUserSession("a"); }
//// types: a local function of a worker
public sealed class Worker : BackgroundService {
    protected override Task ExecuteAsync(CancellationToken token) { Correct();
    return Task.CompletedTask; void Correct() => {|OL2005:UpdateTraceUserSession("a")|}; } }

//// types: a hub where a client comes
public sealed class ChatHub : Microsoft.AspNetCore.SignalR.Hub {
    public override Task OnConnectedAsync() { {|OL2005:UpdateTraceUserSession("a")|};
    return base.OnConnectedAsync(); } }
//// types: a hub where a client goes
public sealed class ChatHub : Microsoft.AspNetCore.SignalR.Hub {
    public override async Task OnDisconnectedAsync(Exception? exception) { {|OL2005:UpdateTraceUserSession("a")|};
    await base.OnDisconnectedAsync(exception); } }
//// types: a hub's method
public sealed class ChatHub : Microsoft.AspNetCore.SignalR.Hub {
    public string Tell(string question) { {|OL2005:UpdateTraceUserSession("a")|}; return Ask(question); } }
//// types: a helper of a hub's lifecycle
public sealed class ChatHub : Microsoft.AspNetCore.SignalR.Hub {
    public override Task OnConnectedAsync() { Correct(); return base.OnConnectedAsync(); }
    private void Correct() => {|OL2005:UpdateTraceUserSession("a")|}; }
//// types: a hub's method that opens a step
public sealed class ChatHub : Microsoft.AspNetCore.SignalR.Hub {
    public string Tell(string question) { using var step = StartStep("tell"); UpdateTraceUserSession("a");
    return Ask(question); } }
//// program: a hub whose filter is traced
internal static class Program { private static void Main() { } }
public sealed class ChatHub : Microsoft.AspNetCore.SignalR.Hub {
    public override Task OnConnectedAsync() { UpdateTraceUserSession("a"); return base.OnConnectedAsync(); } }
public sealed class Traces : Microsoft.AspNetCore.SignalR.IHubFilter {
    public async Task OnConnectedAsync(Microsoft.AspNetCore.SignalR.HubLifetimeContext context,
    Func<Microsoft.AspNetCore.SignalR.HubLifetimeContext, Task> next) { using var step = StartStep("connect");
    await next(context); } }
//// types: a page's handler
public sealed class IndexModel : Microsoft.AspNetCore.Mvc.RazorPages.PageModel {
    public void OnGet() { {|OL2005:UpdateTraceUserSession("a")|}; Ask("hi"); } }
//// types: a traced method of a hub
public sealed class ChatHub : Microsoft.AspNetCore.SignalR.Hub { [Trace] public string Tell(string question) {
    UpdateTraceUserSession("a"); return question; } }
//// program: in a method that another library's attribute traces
internal static class Program { [Others.Trace] private static void Main() => {|OL2005:UpdateTraceUserSession("a")|}; }
    internal static class Others { internal sealed class TraceAttribute : Attribute {
    public string? Body { get; set; } } }
//// program: in what looks like the body of such a method
internal static class Program { [Others.Trace] private static void Main() => MainCore();
    private static void MainCore() => {|OL2005:UpdateTraceUserSession("a")|}; } internal static class Others {
    internal sealed class TraceAttribute : Attribute { public string? Body { get; set; } } }
//// program: in what such an attribute names as a body
internal static class Program { [Others.Trace(Body = "Work")] private static void Main() => Work();
    private static void Work() => {|OL2005:UpdateTraceUserSession("a")|}; } internal static class Others {
    internal sealed class TraceAttribute : Attribute { public string? Body { get; set; } } }
