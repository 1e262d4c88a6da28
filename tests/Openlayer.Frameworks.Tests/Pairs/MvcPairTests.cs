using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Razor.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Openlayer.Frameworks.Tests.Pairs;
using Openlayer.TestSupport;

[assembly: RazorCompiledItem(typeof(PairPage), "mvc.1.0.razor-page", "/Pages/Pair.cshtml")]

namespace Openlayer.Frameworks.Tests.Pairs;

[Collection(TracingCollection.Name)]
public sealed class MvcPairTests
{
    [Theory]
    [InlineData("action")]
    [InlineData("resource")]
    [InlineData("result")]
    [InlineData("controller")]
    [InlineData("Pair")]
    public async Task What_the_first_callback_sets_reaches_the_work_and_nothing_after_it(string path)
    {
        await using var app = await TracedApp.StartAsync(
            static app =>
            {
                app.MapControllers();
                app.MapRazorPages();
                app.MapGet("/after", () => PairedWork.Do("after"));
            },
            static services =>
            {
                services.AddControllers().AddApplicationPart(typeof(PairController).Assembly);
                services
                    .AddRazorPages()
                    .ConfigureApplicationPartManager(static parts =>
                        parts.ApplicationParts.Add(new CompiledRazorAssemblyPart(typeof(PairPage).Assembly))
                    );
            }
        );
        using var client = app.Client();

        await client.GetStringAsync($"/{path}");
        await client.GetStringAsync("/after");

        Assert.Equal([$"{path}: {path}-user", "after: -"], PairedWork.UsersOf(await app.RowsAsync()));
    }
}

[AttributeUsage(AttributeTargets.Method)]
public sealed class ActionPairAttribute : Attribute, IActionFilter
{
    public void OnActionExecuting(ActionExecutingContext context) =>
        OpenlayerTracer.SetUserSessionContext(userId: "action-user");

    public void OnActionExecuted(ActionExecutedContext context) => OpenlayerTracer.ClearUserSessionContext();
}

[AttributeUsage(AttributeTargets.Method)]
public sealed class ResourcePairAttribute : Attribute, IResourceFilter
{
    public void OnResourceExecuting(ResourceExecutingContext context) =>
        OpenlayerTracer.SetUserSessionContext(userId: "resource-user");

    public void OnResourceExecuted(ResourceExecutedContext context) => OpenlayerTracer.ClearUserSessionContext();
}

[AttributeUsage(AttributeTargets.Method)]
public sealed class ResultPairAttribute : Attribute, IResultFilter
{
    public void OnResultExecuting(ResultExecutingContext context) =>
        OpenlayerTracer.SetUserSessionContext(userId: "result-user");

    public void OnResultExecuted(ResultExecutedContext context) => OpenlayerTracer.ClearUserSessionContext();
}

public sealed class PairController : ControllerBase
{
    [HttpGet("/action"), ActionPair]
    public async Task<string> InAction()
    {
        await Task.Yield();
        return await PairedWork.DoAsync("action");
    }

    [HttpGet("/resource"), ResourcePair]
    public Task<string> InResource() => PairedWork.DoAsync("resource");

    [HttpGet("/result"), ResultPair]
    public IActionResult InResult() => new WorkResult();

    private sealed class WorkResult : IActionResult
    {
        public Task ExecuteResultAsync(ActionContext context) => PairedWork.DoAsync("result");
    }
}

public sealed class OverridingController : Controller
{
    [HttpGet("/controller")]
    public Task<string> Ask() => PairedWork.DoAsync("controller");

    public override void OnActionExecuting(ActionExecutingContext context) =>
        OpenlayerTracer.SetUserSessionContext(userId: "controller-user");

    public override void OnActionExecuted(ActionExecutedContext context) => OpenlayerTracer.ClearUserSessionContext();
}

public sealed class PairModel : PageModel
{
    public async Task<IActionResult> OnGetAsync() => Content(await PairedWork.DoAsync("Pair"));

    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context) =>
        OpenlayerTracer.SetUserSessionContext(userId: "Pair-user");

    public override void OnPageHandlerExecuted(PageHandlerExecutedContext context) =>
        OpenlayerTracer.ClearUserSessionContext();
}

/// <summary>What Razor compiles a page to.</summary>
[RazorCompiledItemMetadata("RouteTemplate", "/Pair")]
public sealed class PairPage : Page
{
    public PairModel Model => (PairModel)ViewContext.ViewData.Model!;

    public override Task ExecuteAsync() => Task.CompletedTask;
}
