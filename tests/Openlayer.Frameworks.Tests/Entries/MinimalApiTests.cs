using Microsoft.AspNetCore.Builder;
using Openlayer.TestSupport;

namespace Openlayer.Frameworks.Tests.Entries;

[Collection(TracingCollection.Name)]
public sealed class MinimalApiTests
{
    [Fact]
    public async Task A_method_called_by_a_handler_is_traced()
    {
        await using var app = await TracedApp.StartAsync(app =>
            app.MapGet("/ask", (string question) => Agent.Answer(question))
        );
        using var client = app.Client();

        Assert.Equal("You asked: why", await client.GetStringAsync("/ask?question=why"));

        var row = Assert.Single(await app.RowsAsync());
        Assert.Equal("why", (string?)row["question"]);
    }

    internal static class Agent
    {
        [Trace]
        internal static string Answer(string question) => $"You asked: {question}";
    }
}
