using System.ClientModel;
using System.ClientModel.Primitives;
using OpenAI;

namespace Openlayer.OpenTelemetry.Tests;

/// <summary>OpenAI's own client, which calls a server of this machine.</summary>
internal static class Provider
{
    public static OpenAIClient Client(this ModelServer server) =>
        new(
            new ApiKeyCredential("key-of-a-test"),
            new OpenAIClientOptions { Endpoint = server.Address, RetryPolicy = new ClientRetryPolicy(0) }
        );
}
