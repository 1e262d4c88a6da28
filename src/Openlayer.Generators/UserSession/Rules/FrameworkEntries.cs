using Microsoft.CodeAnalysis;

namespace Openlayer.Generators.UserSession.Rules;

/// <summary>Methods that a framework calls where no trace is open yet: middleware, filters, actions, workers.</summary>
internal static class FrameworkEntries
{
    public static bool Calls(IMethodSymbol method) =>
        IsMiddleware(method)
        || (method.IsOverride && method.Name == "ExecuteAsync" && Derives(method.ContainingType, "BackgroundService"))
        || (method.DeclaredAccessibility == Accessibility.Public && Derives(method.ContainingType, "ControllerBase"));

    private static bool IsMiddleware(IMethodSymbol method) =>
        method.Name is "Invoke" or "InvokeAsync" && method.Parameters.FirstOrDefault()?.Type is { Name: "HttpContext" };

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
