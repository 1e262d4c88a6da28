namespace SupportChat.Chat;

/// <summary>Answers a request that can't be understood with <c>{"error": "…"}</c>.</summary>
internal sealed class RefusalFilter : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (BadHttpRequestException error)
        {
            return Results.Json(new { error = error.Message }, statusCode: error.StatusCode);
        }
    }
}
