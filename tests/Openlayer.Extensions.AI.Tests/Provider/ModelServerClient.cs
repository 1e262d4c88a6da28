using System.ClientModel;
using System.ClientModel.Primitives;
using OpenAI;

namespace Openlayer.Extensions.AI.Tests.Provider;

/// <summary>OpenAI's own client, which calls a server of this machine.</summary>
internal static class ModelServerClient
{
    /// <summary>One that doesn't call again by itself.</summary>
    public static OpenAIClient Client(this ModelServer server, int retries = 0) =>
        new(
            new ApiKeyCredential("key-of-a-test"),
            new OpenAIClientOptions { Endpoint = server.Address, RetryPolicy = new ClientRetryPolicy(retries) }
        );
}
