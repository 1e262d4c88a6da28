using Microsoft.CodeAnalysis;

namespace Openlayer.Generators.Rules;

/// <summary>
/// Methods that a framework finds by their type, name or attributes and calls itself. No such call is written in the
/// project, so none can be intercepted.
/// </summary>
internal static class FrameworkCalls
{
    private const string Mvc = "Microsoft.AspNetCore.Mvc.";
    private const string Middleware = "ASP.NET Core calls it as middleware";

    /// <summary>
    /// What calls the method, in words such as "MVC calls it as an action"; null when no framework is known to.
    /// </summary>
    public static string? CallerOf(IMethodSymbol method, Compilation compilation) =>
        FrameworkAttributes.CallerOf(method)
        ?? (
            method is { DeclaredAccessibility: Accessibility.Public, ContainingType.TypeKind: TypeKind.Class }
                ? OfPublic(method, compilation)
                : null
        );

    /// <summary>
    /// True for an interface of the project whose members a framework calls, such as that of a grain.
    /// </summary>
    public static bool IsServiceContract(INamedTypeSymbol type) =>
        type.TypeKind == TypeKind.Interface
        && (
            HasAttribute(type, "System.ServiceModel.ServiceContractAttribute")
            || HasAttribute(type, "CoreWCF.ServiceContractAttribute")
            || type.AllInterfaces.Any(static face =>
                FrameworkAttributes.FullName(face)
                    is "Orleans.Runtime.IAddressable"
                        or "Dapr.Actors.IActor"
                        or "Microsoft.ServiceFabric.Services.Remoting.IService"
                        or "MagicOnion.IServiceMarker"
            )
        );

    private static string? OfPublic(IMethodSymbol method, Compilation compilation) =>
        OfType(method) ?? (method.IsStatic ? null : OfInstance(method)) ?? OfMessaging(method, compilation);

    private static string? OfInstance(IMethodSymbol method) =>
        method switch
        {
            _ when IsAction(method) => "MVC calls it as an action",
            _ when DerivesFrom(method.ContainingType, "Microsoft.AspNetCore.SignalR.Hub") =>
                "SignalR calls it for its clients",
            _ when IsPageHandler(method) => "Razor Pages calls it as a handler",
            _ when IsInvoke(method) && IsViewComponent(method.ContainingType) => "MVC calls it as a view component",
            _ when IsInvoke(method) && IsHttpContext(method.Parameters.FirstOrDefault()?.Type) => Middleware,
            _ when IsLambdaHandler(method) => "AWS Lambda calls it",
            _ => null,
        };

    private static string? OfType(IMethodSymbol method) =>
        method
            .ContainingType.GetAttributes()
            .Any(static one => one.AttributeClass is { } type && FrameworkAttributes.IsGraph(type))
            ? "GraphQL calls it as a resolver"
            : null;

    private static bool IsAction(IMethodSymbol method) =>
        !method.IsGenericMethod
        && !HasAttribute(method, Mvc + "NonActionAttribute")
        && IsController(method.ContainingType, method);

    // A name that ends with Controller is enough for MVC. Here a route has to be there too: the name alone has other
    // uses.
    private static bool IsController(INamedTypeSymbol type, IMethodSymbol method)
    {
        var bases = SelfAndBases(type).ToList();
        if (bases.Exists(static one => HasAttribute(one, Mvc + "NonControllerAttribute")))
        {
            return false;
        }

        return bases.Exists(static one => HasAttribute(one, Mvc + "ControllerAttribute"))
            || (
                type.Name.EndsWith("Controller", StringComparison.Ordinal)
                && (HasRoute(method) || bases.Exists(HasRoute))
            );
    }

    private static bool HasRoute(ISymbol symbol) =>
        symbol
            .GetAttributes()
            .Any(static attribute =>
                attribute.AttributeClass?.AllInterfaces.Any(static face =>
                    FrameworkAttributes.FullName(face) == Mvc + "Routing.IRouteTemplateProvider"
                ) == true
            );

    private static bool IsPageHandler(IMethodSymbol method) =>
        method.Name.Length > 2
        && method.Name.StartsWith("On", StringComparison.Ordinal)
        && char.IsUpper(method.Name[2])
        && !method.IsGenericMethod
        && !HasAttribute(method, Mvc + "RazorPages.NonHandlerAttribute")
        && SelfAndBases(method.ContainingType)
            .Any(static one => HasAttribute(one, Mvc + "RazorPages.Infrastructure.PageModelAttribute"));

    private static bool IsInvoke(IMethodSymbol method) => method.Name is "Invoke" or "InvokeAsync";

    private static bool IsViewComponent(INamedTypeSymbol type) =>
        SelfAndBases(type)
            .Any(static one =>
                HasAttribute(one, Mvc + "ViewComponentAttribute")
                || FrameworkAttributes.FullName(one) == Mvc + "ViewComponent"
            );

    private static bool IsHttpContext(ITypeSymbol? type) =>
        type is not null && FrameworkAttributes.FullName(type) == "Microsoft.AspNetCore.Http.HttpContext";

    private static bool IsLambdaHandler(IMethodSymbol method) =>
        method.Name.EndsWith("Handler", StringComparison.Ordinal)
        && method.Parameters.Any(static one =>
            FrameworkAttributes.FullName(one.Type) == "Amazon.Lambda.Core.ILambdaContext"
        );

    private static string? OfMessaging(IMethodSymbol method, Compilation compilation) =>
        method is { Name: "Handle" or "HandleAsync" or "Consume" or "ConsumeAsync", Parameters.IsEmpty: false }
        && (
            method.ContainingType.Name.EndsWith("Handler", StringComparison.Ordinal)
            || method.ContainingType.Name.EndsWith("Consumer", StringComparison.Ordinal)
        )
        && compilation.GetTypeByMetadataName("Wolverine.IMessageBus") is not null
            ? "Wolverine calls it as a message handler"
            : null;

    private static bool DerivesFrom(INamedTypeSymbol type, string name) =>
        SelfAndBases(type).Any(one => FrameworkAttributes.FullName(one) == name);

    private static IEnumerable<INamedTypeSymbol> SelfAndBases(INamedTypeSymbol type)
    {
        for (var one = type; one is not null; one = one.BaseType)
        {
            yield return one;
        }
    }

    private static bool HasAttribute(ISymbol symbol, string name) =>
        symbol
            .GetAttributes()
            .Any(attribute => attribute.AttributeClass is { } type && FrameworkAttributes.FullName(type) == name);
}
