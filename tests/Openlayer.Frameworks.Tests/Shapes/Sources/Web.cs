//// an action of an API controller
[ApiController, Route("agent")]
public class AgentController : ControllerBase
{
    [HttpPost("ask"), Trace]
    public async Task<ActionResult<string>> {|OL1014:Ask|}([FromBody] string question, CancellationToken token)
    {
        await Task.Yield();
        return question;
    }
}
//// an action that returns a view
public class HomeController : Controller
{
    /// <summary>The page.</summary>
    [Trace]
    public IActionResult {|OL1014:Index|}(string question) => View(model: question);
}
//// an action of a class that has only its name and a route
[Route("plain")]
public class PlainController
{
    [HttpGet, Trace]
    public string {|OL1014:Get|}(string question) => question;
}
//// an action of a base class
public abstract class ControllerOf<T> : ControllerBase
{
    [HttpGet, Trace]
    public virtual Task<T?> {|OL1014:Find|}(string id) => Task.FromResult(default(T));
}
public class TextController : ControllerOf<string>;
//// an action that also implements an interface of the project
public interface IAsks { string Ask(string question); }
public class AskController : ControllerBase, IAsks
{
    [HttpGet, Trace]
    public string {|OL1014:Ask|}(string question) => question;
}
//// a method of a hub
public class ChatHub : Hub
{
    [Trace]
    public Task<string> {|OL1014:Ask|}(string question) => Task.FromResult(question);
}
//// a stream of a typed hub
public interface IClient { Task Tell(string text); }
public class StreamHub : Hub<IClient>
{
    [Trace]
    public async IAsyncEnumerable<string> {|OL1014:Answer|}(string question, [EnumeratorCancellation]
        CancellationToken token)
    {
        await Task.Delay(1, token);
        yield return question;
    }
}
//// when a hub's client connects
public class GreetingHub : Hub
{
    [Trace]
    public override Task {|OL1014:OnConnectedAsync|}() => base.OnConnectedAsync();
}
//// a filter of hubs
public class HubWatch : IHubFilter
{
    [Trace]
    public async ValueTask<object?> {|OL1014:InvokeMethodAsync|}(HubInvocationContext invocationContext,
        Func<HubInvocationContext, ValueTask<object?>> next) => await next(invocationContext);
}
//// a handler of a page
public class AskModel : PageModel
{
    [Trace]
    public async Task<IActionResult> {|OL1014:OnPostAsync|}(string question)
    {
        await Task.Yield();
        return Content(question);
    }

    [Trace]
    public void {|OL1014:OnGetMore|}() { }
}
//// middleware by convention
public class Watch(RequestDelegate next)
{
    [Trace]
    public async Task {|OL1014:InvokeAsync|}(HttpContext http, ILogger<Watch> logger) => await next(http);
}
//// middleware of a container
public class WatchOfContainer : IMiddleware
{
    [Trace]
    public Task {|OL1014:InvokeAsync|}(HttpContext context, RequestDelegate next) => next(context);
}
//// a view component
public class TeaserViewComponent : ViewComponent
{
    [Trace]
    public IViewComponentResult {|OL1014:Invoke|}(string text) => Content(text);
}
//// a handler of a minimal API
public static class Endpoints
{
    [Trace]
    public static string Ask([FromQuery(Name = "q")] string question) => question;

    public static void Map(WebApplication app) => app.MapGet("/ask", {|OL1012:Ask|});
}
//// a handler of a minimal API with a receiver
public class Answers(ILogger<Answers> logger)
{
    [Trace]
    public async Task<string> AskAsync(string question)
    {
        await Task.Yield();
        return question + logger;
    }

    public void Map(IEndpointRouteBuilder app) => app.MapPost("/ask", {|OL1012:AskAsync|});
}
//// a request delegate
public static class Terminal
{
    [Trace]
    public static Task Answer(HttpContext http) => http.Response.WriteAsync("answer");

    public static void Map(IApplicationBuilder app) => app.Run({|OL1012:Answer|});
}
//// an endpoint filter
public class Guard : IEndpointFilter
{
    [Trace]
    public async ValueTask<object?> {|OL1014:InvokeAsync|}(EndpointFilterInvocationContext context,
        EndpointFilterDelegate next) => await next(context);
}
//// an action filter
public class Timed : ActionFilterAttribute
{
    [Trace]
    public override void {|OL1014:OnActionExecuting|}(ActionExecutingContext context)
        => base.OnActionExecuting(context);
}
//// an endpoint of FastEndpoints
public class AskRequest { public string Question { get; set; } = ""; }
public class AskEndpoint : FastEndpoints.Endpoint<AskRequest, string>
{
    [Trace]
    public override Task<string> {|OL1014:ExecuteAsync|}(AskRequest req, CancellationToken ct)
        => Task.FromResult(req.Question);
}
//// a component's method that JavaScript calls
public class Editor : Microsoft.AspNetCore.Components.ComponentBase
{
    [Microsoft.JSInterop.JSInvokable, Trace]
    public Task<string> {|OL1014:Complete|}(string text) => Task.FromResult(text);
}
//// a component's lifecycle
public class Panel : Microsoft.AspNetCore.Components.ComponentBase
{
    [Trace]
    protected override async Task {|OL1014:OnInitializedAsync|}() => await Task.Yield();
}
//// a gRPC method over a base that protoc wrote
[Grpc.Core.BindServiceMethod(typeof(Greeter), "BindService")]
public abstract class GreeterBase
{
    public virtual Task<string> Ask(string request, Grpc.Core.ServerCallContext context)
        => throw new Grpc.Core.RpcException(Grpc.Core.Status.DefaultCancelled);
    public virtual Task Tell(string request, Grpc.Core.IServerStreamWriter<string> responses,
        Grpc.Core.ServerCallContext context) => throw new Grpc.Core.RpcException(Grpc.Core.Status.DefaultCancelled);
}
public class Greeter : GreeterBase
{
    public static void BindService(Grpc.Core.ServiceBinderBase binder, GreeterBase service) { }

    [Trace]
    public override Task<string> {|OL1014:Ask|}(string request, Grpc.Core.ServerCallContext context)
        => Task.FromResult(request);

    [Trace]
    public override async Task {|OL1014:Tell|}(string request, Grpc.Core.IServerStreamWriter<string> responses,
        Grpc.Core.ServerCallContext context) => await responses.WriteAsync(request);
}
//// an interceptor of gRPC
public class Ids : Grpc.Core.Interceptors.Interceptor
{
    [Trace]
    public override async Task<TResponse> {|OL1014:UnaryServerHandler|}<TRequest,
        TResponse>(TRequest request, Grpc.Core.ServerCallContext context, Grpc.Core.UnaryServerMethod<TRequest,
        TResponse> continuation) => await continuation(request, context);
}
//// a service that is its interface
[System.ServiceModel.ServiceContract]
public interface ICalculator { [System.ServiceModel.OperationContract] Task<int> AddAsync(int a, int b); }
public class Calculator : ICalculator
{
    [Trace]
    public Task<int> {|OL1014:AddAsync|}(int a, int b) => Task.FromResult(a + b);
}
