using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using Microsoft.SemanticKernel.Connectors.OpenAI;

namespace Openlayer.OpenTelemetry.Tests.Listening;

public sealed class SemanticKernelTests : ListeningTest
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Its_calls_of_models_and_functions_are_steps(bool streams)
    {
        await using var server = await ServerWithToolAsync("home-weather");
        var kernel = Kernel.CreateBuilder().AddOpenAIChatCompletion(ModelServer.Model, server.Client()).Build();
        kernel.Plugins.AddFromFunctions("home", [KernelFunctionFactory.CreateFromMethod(GetWeather, "weather")]);
        var settings = new OpenAIPromptExecutionSettings { FunctionChoiceBehavior = FunctionChoiceBehavior.Auto() };
        using (OpenlayerTracer.StartStep("request"))
        {
            await AskAsync(kernel, settings, streams);
        }

        var row = Assert.Single(await Tracing.RowsAsync());
        var root = row["steps"]![0]!;
        Assert.Equal(
            """
            user_call request
              chat_completion chat gpt-4o-mini
              tool weather
                user_call look up
              chat_completion chat gpt-4o-mini

            """,
            Tree(root)
        );
        // Its activities of streams have no tokens.
        Assert.Equal(streams ? 0 : 240, (int)row["tokens"]!);
        var answer = root["steps"]![2]!;
        Assert.Equal("It is warm.", (string?)answer["output"]);
        Assert.Equal("Is it warm?", (string?)answer["inputs"]!["prompt"]![0]!["content"]);
        Assert.DoesNotContain("hunter2", row.ToJsonString(), StringComparison.Ordinal);
    }

    private static async Task AskAsync(Kernel kernel, PromptExecutionSettings settings, bool streams)
    {
        var chat = kernel.GetRequiredService<IChatCompletionService>();
        if (!streams)
        {
            await chat.GetChatMessageContentAsync("Is it warm?", settings, kernel);
            return;
        }

        await foreach (var _ in chat.GetStreamingChatMessageContentsAsync("Is it warm?", settings, kernel))
        {
            // Read to its end.
        }
    }

    private static string GetWeather(string city, string password)
    {
        using var inside = OpenlayerTracer.StartStep("look up");
        return $"{city}: 20 degrees";
    }
}
