using Microsoft.Extensions.DependencyInjection;

namespace Openlayer.Extensions.AI.Hosting;

/// <summary>Puts another object around each service of a type that is registered.</summary>
internal static class WrappedServices
{
    /// <summary>Changes the registrations; each keeps its key and its lifetime.</summary>
    /// <param name="services">The registrations.</param>
    /// <param name="wrap">Gets a service, and whether to dispose of it as the container had done.</param>
    public static void Wrap<TService>(IServiceCollection services, Func<TService, bool, TService> wrap)
        where TService : class
    {
        for (var i = 0; i < services.Count; i++)
        {
            if (services[i].ServiceType == typeof(TService))
            {
                services[i] = Wrapped(services[i], wrap);
            }
        }
    }

    private static ServiceDescriptor Wrapped<TService>(
        ServiceDescriptor registered,
        Func<TService, bool, TService> wrap
    )
        where TService : class
    {
        // What was made elsewhere is disposed of elsewhere.
        var owns = !IsInstance(registered);
        return registered.IsKeyedService
            ? new ServiceDescriptor(
                typeof(TService),
                registered.ServiceKey,
                (services, key) => wrap((TService)MakeKeyed(registered, services, key), owns),
                registered.Lifetime
            )
            : new ServiceDescriptor(
                typeof(TService),
                services => wrap((TService)Make(registered, services), owns),
                registered.Lifetime
            );
    }

    private static bool IsInstance(ServiceDescriptor registered) =>
        registered.IsKeyedService
            ? registered.KeyedImplementationInstance is not null
            : registered.ImplementationInstance is not null;

    private static object Make(ServiceDescriptor registered, IServiceProvider services) =>
        registered.ImplementationInstance
        ?? registered.ImplementationFactory?.Invoke(services)
        ?? ActivatorUtilities.CreateInstance(services, registered.ImplementationType!);

    private static object MakeKeyed(ServiceDescriptor registered, IServiceProvider services, object? key) =>
        registered.KeyedImplementationInstance
        ?? registered.KeyedImplementationFactory?.Invoke(services, key)
        ?? ActivatorUtilities.CreateInstance(services, registered.KeyedImplementationType!);
}
