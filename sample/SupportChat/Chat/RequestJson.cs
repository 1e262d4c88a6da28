using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;

namespace SupportChat.Chat;

/// <summary>Reads a request's body, and explains what is wrong with one that can't be answered.</summary>
internal static class RequestJson
{
    private const int MaxBytes = 1024 * 1024;

    /// <exception cref="BadHttpRequestException">It is missing, too large, not JSON, or not what the endpoint
    /// takes.</exception>
    public static async Task<T> ReadAsync<T>(HttpRequest request)
        where T : class, IChecked
    {
        if (request.HttpContext.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: false })
        {
            throw new BadHttpRequestException("""A body is needed, such as {"message": "What is a session?"}.""");
        }

        if (!request.HasJsonContentType())
        {
            throw new BadHttpRequestException(
                "Content-Type must be application/json.",
                StatusCodes.Status415UnsupportedMediaType
            );
        }

        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = MaxBytes;
        }

        try
        {
            var body = await request.ReadFromJsonAsync<T>(request.HttpContext.RequestAborted);
            return body is null ? throw new BadHttpRequestException("The body must be a JSON object.")
                : body.Fault is { } fault ? throw new BadHttpRequestException(fault)
                : body;
        }
        catch (JsonException)
        {
            throw new BadHttpRequestException(
                """The body is not the JSON that is expected, such as {"message": "What is a session?"}."""
            );
        }
    }
}
