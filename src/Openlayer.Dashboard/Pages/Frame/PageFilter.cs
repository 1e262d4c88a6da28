using System.Data.Common;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Openlayer.Dashboard.Storage;

namespace Openlayer.Dashboard.Pages.Frame;

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
            if (new ListStateReader(http.Request.Query) is { HasForm: true } form)
            {
                // The address of the narrowed list says what it shows, and nothing of the form.
                var list = form.Added is { } filter ? frame.List.With(filter) : frame.List;
                return Results.Redirect(list.Address());
            }

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
