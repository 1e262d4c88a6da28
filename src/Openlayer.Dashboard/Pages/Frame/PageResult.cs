using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Openlayer.Dashboard.Pages.Frame;

/// <summary>A page as HTML, with the services of its request.</summary>
/// <remarks>
/// The framework's own result needs all of its Razor services, which support neither trimming nor native AOT. The
/// renderer below them does, as long as the trimmer knows which types are components.
/// </remarks>
internal sealed class PageResult<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.All)] TPage>(
    int statusCode,
    ParameterView parameters
) : IResult
    where TPage : IComponent
{
    public PageResult(int statusCode = StatusCodes.Status200OK)
        : this(statusCode, ParameterView.Empty) { }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var services = httpContext.RequestServices;
        var renderer = new HtmlRenderer(services, services.GetRequiredService<ILoggerFactory>());
        await using (renderer.ConfigureAwait(false))
        {
            var html = await renderer.Dispatcher.InvokeAsync(() => RenderAsync(renderer)).ConfigureAwait(false);
            await Results
                .Text(html, "text/html; charset=utf-8", statusCode: statusCode)
                .ExecuteAsync(httpContext)
                .ConfigureAwait(false);
        }
    }

    private async Task<string> RenderAsync(HtmlRenderer renderer)
    {
        // Back on the renderer's own dispatcher, which it insists on.
        var page = await renderer.RenderComponentAsync<TPage>(parameters).ConfigureAwait(true);
        return page.ToHtmlString();
    }
}
