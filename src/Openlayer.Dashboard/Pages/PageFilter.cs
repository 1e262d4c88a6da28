using System.Data.Common;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Openlayer.Dashboard.Storage;

namespace Openlayer.Dashboard.Pages;

/// <summary>Opens the store for a page, and shows when the store is gone.</summary>
internal sealed class PageFilter(string section) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var frame = FrameFilter.Prepare(http, section);
        try
        {
            frame.Open(http);
            return await next(context).ConfigureAwait(false);
        }
        catch (Exception error) when (error is StorageUnavailableException or DbException)
        {
            var reason = new Dictionary<string, object?> { [nameof(UnavailablePage.Reason)] = error.Message };
            return new PageResult<UnavailablePage>(
                StatusCodes.Status503ServiceUnavailable,
                ParameterView.FromDictionary(reason)
            );
        }
    }
}
