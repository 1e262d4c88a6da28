using Microsoft.CodeAnalysis;

namespace Openlayer.AnalyzerFieldTest;

/// <summary>Middleware and filters of their own, as people write them.</summary>
internal static class TypePlants
{
    private const string Tracer = "global::Openlayer.OpenlayerTracer";
    private const string Http = "global::Microsoft.AspNetCore.Http";
    private const string Filters = "global::Microsoft.AspNetCore.Mvc.Filters";

    /// <summary>What a file may hold, by the parts of ASP.NET Core that it uses.</summary>
    public static IEnumerable<(string? Rule, Func<string, int, string> Text)> For(SyntaxTree tree)
    {
        var text = tree.GetText().ToString();
        return Uses("Mvc") ? [.. _middleware, .. _filters]
            : Uses("Http") ? _middleware
            : [];

        bool Uses(string part) => text.Contains($"using Microsoft.AspNetCore.{part}", StringComparison.Ordinal);
    }

    // For each the rule that has to fire, and its text.
    private static readonly (string? Rule, Func<string, int, string> Text)[] _middleware =
    [
        (null, static (id, n) => Middleware(n, $"{Set(id)} try {{ await next(context); }} finally {{ {Clear} }}")),
        (
            null,
            static (id, n) =>
                Middleware(n, $"using var planted = {Tracer}.UseUserSession(\"{id}\"); await next(context);")
        ),
        ("OL2001", static (id, n) => Middleware(n, $"{Set(id)} await next(context);")),
        (
            "OL2001",
            static (id, n) =>
                Middleware(
                    n,
                    $"{Set(id)} await next(context); if (context.Response.StatusCode == 404) {{ return; }} {Clear}"
                )
        ),
        ("OL2002", static (id, n) => Middleware(n, $"{Set(id)} await next(context); {Clear}")),
        (
            "OL2003",
            static (id, n) => Middleware(n, $"var planted = {Tracer}.UseUserSession(\"{id}\"); await next(context);")
        ),
    ];

    private static readonly (string? Rule, Func<string, int, string> Text)[] _filters =
    [
        (null, static (id, n) => Filter(n, Set(id), Clear)),
        (null, static (id, n) => AsyncFilter(n, $"{Set(id)} try {{ await next(); }} finally {{ {Clear} }}")),
        ("OL2001", static (id, n) => Filter(n, Set(id), "")),
        ("OL2002", static (id, n) => AsyncFilter(n, $"{Set(id)} await next(); {Clear}")),
    ];

    private const string Clear = $"{Tracer}.ClearUserSessionContext();";

    private static string Set(string id) => $"{Tracer}.SetUserSessionContext(\"{id}\");";

    private static string Middleware(int number, string body) =>
        $$"""

            internal sealed class PlantedMiddleware{{number}}({{Http}}.RequestDelegate next)
            {
                public async global::System.Threading.Tasks.Task InvokeAsync({{Http}}.HttpContext context)
                {
                    {{body.Replace("; ", ";\n        ", StringComparison.Ordinal)}}
                }
            }

            """;

    private static string Filter(int number, string before, string after) =>
        $$"""

            internal sealed class PlantedFilter{{number}} : {{Filters}}.IActionFilter
            {
                public void OnActionExecuting({{Filters}}.ActionExecutingContext context)
                {
                    {{before}}
                }

                public void OnActionExecuted({{Filters}}.ActionExecutedContext context)
                {
                    {{after}}
                }
            }

            """;

    private static string AsyncFilter(int number, string body) =>
        $$"""

            internal sealed class PlantedAsyncFilter{{number}} : {{Filters}}.IAsyncActionFilter
            {
                public async global::System.Threading.Tasks.Task OnActionExecutionAsync(
                    {{Filters}}.ActionExecutingContext context, {{Filters}}.ActionExecutionDelegate next)
                {
                    {{body.Replace("; ", ";\n        ", StringComparison.Ordinal)}}
                }
            }

            """;
}
