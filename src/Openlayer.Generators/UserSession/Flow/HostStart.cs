using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Openlayer.Generators.UserSession.Flow;

/// <summary>Calls that start a server or a host: every request it serves inherits what is set.</summary>
internal static class HostStart
{
    public static bool Is(IOperation operation) =>
        operation
            is IInvocationOperation { TargetMethod: { Name: "Run" or "RunAsync" or "Start" or "StartAsync" } method }
        && (
            method.ContainingType.Name
                is "WebApplication"
                    or "HostingAbstractionsHostExtensions"
                    or "WebHostExtensions"
                    or "IHost"
                    or "IWebHost"
            || method.ContainingType.AllInterfaces.Any(static one =>
                one is { Name: "IHost", ContainingNamespace.Name: "Hosting" }
            )
        );
}
