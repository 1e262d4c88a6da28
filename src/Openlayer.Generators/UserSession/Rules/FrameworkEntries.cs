using Microsoft.CodeAnalysis;

namespace Openlayer.Generators.UserSession.Rules;

/// <summary>Methods that a framework calls where no trace is open yet: middleware, filters, actions, workers.</summary>
internal static class FrameworkEntries
{
    public static bool Calls(IMethodSymbol method) =>
        IsMiddleware(method)
        || (method.IsOverride && method.Name == "ExecuteAsync" && Derives(method.ContainingType, "BackgroundService"))
        || (method.DeclaredAccessibility == Accessibility.Public && IsPublicEntryOf(method.ContainingType));

    // A hub's methods, and those that run when a client comes or goes.
    private static bool IsPublicEntryOf(INamedTypeSymbol type) =>
        Derives(type, "ControllerBase") || Derives(type, "Hub") || Derives(type, "PageModel");

    private static bool IsMiddleware(IMethodSymbol method) =>
        method.Name is "Invoke" or "InvokeAsync" && method.Parameters.FirstOrDefault()?.Type is { Name: "HttpContext" };

    /// <summary>Whether a method is a hub's, around which filters run.</summary>
    public static bool IsOfHub(IMethodSymbol method) => Derives(method.ContainingType, "Hub");

    private static bool Derives(INamedTypeSymbol type, string name)
    {
        for (var one = type.BaseType; one is not null; one = one.BaseType)
        {
            if (one.Name == name)
            {
                return true;
            }
        }

        return false;
    }
}
