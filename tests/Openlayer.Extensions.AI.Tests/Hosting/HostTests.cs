using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Openlayer.Extensions.AI.Tests.Embeddings;
using Openlayer.Extensions.AI.Tests.Provider;

namespace Openlayer.Extensions.AI.Tests.Hosting;

public sealed class HostTests
{
    [Fact]
    public async Task Every_registered_client_is_traced_once()
    {
        await using var server = await ModelServer.StartAsync();
        using var recorder = Recorder.Start();
        var services = new ServiceCollection();
        services.AddChatClient(_ => server.Client().GetChatClient("first").AsIChatClient());
        services.AddKeyedChatClient("second", _ => server.Client().GetChatClient("second").AsIChatClient());
        services
            .AddKeyedChatClient("third", _ => server.Client().GetChatClient("third").AsIChatClient())
            .UseOpenlayer();
        services.AddOpenlayer().TraceModelClients();
        await using var provider = services.BuildServiceProvider();

        await provider.GetRequiredService<IChatClient>().GetResponseAsync("Hello?");
        await provider.GetRequiredKeyedService<IChatClient>("second").GetResponseAsync("Hello?");
        await provider.GetRequiredKeyedService<IChatClient>("third").GetResponseAsync("Hello?");

        var rows = await recorder.RowsAsync();
        Assert.Equal(
            ["chat first", "chat second", "chat third"],
            rows.Select(static row => (string?)row["steps"]![0]!["name"])
        );
        Assert.All(rows, static row => Assert.Equal(120, (int)row["tokens"]!));
    }

    [Fact]
    public async Task Generators_of_embeddings_are_traced_too()
    {
        await using var server = await ModelServer.StartAsync(Reply.Json(EmbeddingTests.Vectors(1)));
        using var recorder = Recorder.Start();
        var services = new ServiceCollection();
        services.AddEmbeddingGenerator(_ =>
            server.Client().GetEmbeddingClient("text-embedding-3-small").AsIEmbeddingGenerator()
        );
        services.AddOpenlayer().TraceModelClients(static options => options.Provider = "openai");
        await using var provider = services.BuildServiceProvider();

        await provider.GetRequiredService<IEmbeddingGenerator<string, Embedding<float>>>().GenerateAsync(["One"]);

        Assert.Equal("openai", (string?)(await recorder.SingleAsync()).Root["provider"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Clients_live_and_end_as_they_are_registered(bool keyed)
    {
        var made = new List<FixedClient>();
        var instance = new FixedClient();
        IServiceCollection services = new ServiceCollection();
        object? key = keyed ? "key" : null;
        services.Add(new ServiceDescriptor(typeof(IChatClient), key, Make, ServiceLifetime.Scoped));
        services.Add(new ServiceDescriptor(typeof(IChatClient), key, instance));
        services.Add(new ServiceDescriptor(typeof(IChatClient), key, typeof(TypedClient), ServiceLifetime.Transient));
        services.TraceModelClients();

        TypedClient typed;
        await using (var provider = services.BuildServiceProvider())
        {
            await using var scope = provider.CreateAsyncScope();
            var first = All(scope.ServiceProvider);
            Assert.Same(first[0], All(scope.ServiceProvider)[0]);
            Assert.NotSame(first[2], All(scope.ServiceProvider)[2]);
            typed = first[2].GetRequiredService<TypedClient>();
        }

        Assert.True(Assert.Single(made).IsDisposed);
        Assert.True(typed.IsDisposed);
        Assert.False(instance.IsDisposed);

        IChatClient[] All(IServiceProvider scope) =>
            [.. keyed ? scope.GetKeyedServices<IChatClient>("key") : scope.GetServices<IChatClient>()];

        object Make(IServiceProvider scope, object? registeredAs)
        {
            var client = new FixedClient();
            made.Add(client);
            return client;
        }
    }

    private sealed class TypedClient() : DelegatingChatClient(new FixedClient())
    {
        public bool IsDisposed { get; private set; }

        protected override void Dispose(bool disposing)
        {
            IsDisposed = true;
            base.Dispose(disposing);
        }
    }
}
