namespace Openlayer.Extensions.AI.Tests;

internal sealed class Services : IServiceProvider
{
    public static readonly Services None = new();

    public object? GetService(Type serviceType) => null;
}
