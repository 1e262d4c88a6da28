using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using Openlayer.Extensions.AI.Tests.Provider;

namespace Openlayer.Extensions.AI.Tests.Media;

[Experimental("MEAI001")]
public sealed class MediaTests
{
    [Fact]
    public async Task An_image_is_attached_to_the_step_that_makes_it()
    {
        var body = new JsonObject
        {
            ["created"] = 1_764_000_000,
            ["data"] = new JsonArray(new JsonObject { ["b64_json"] = "AQID" }),
        };
        await using var server = await ModelServer.StartAsync(Reply.Json(body));
        using var recorder = Recorder.Start();
        using var generator = new ImageGeneratorBuilder(
            server.Client().GetImageClient("gpt-image-1").AsIImageGenerator()
        )
            .UseOpenlayer(AsOpenAI)
            .UseOpenlayer(AsOpenAI)
            .Build();

        await generator.GenerateAsync(
            new ImageGenerationRequest("A cat"),
            new() { Count = 1, ImageSize = new(64, 32) }
        );

        var (_, step) = await recorder.SingleAsync();
        Assert.Equal(("image gpt-image-1", "openai"), ((string?)step["name"], (string?)step["provider"]));
        Assert.Equal("A cat", (string?)step["inputs"]!["prompt"]);
        Assert.Equal("""{"n":1,"size":"64x32"}""", step["modelParameters"]!.ToJsonString());
        Assert.Equal("AQID", (string?)step["attachments"]!.AsArray().Single()!["dataBase64"]);
    }

    [Fact]
    public async Task What_was_spoken_is_the_output_and_the_audio_is_read_by_the_client_alone()
    {
        await using var server = await ModelServer.StartAsync(
            Reply.Json(new JsonObject { ["text"] = "Good morning." })
        );
        using var recorder = Recorder.Start();
        using var client = new SpeechToTextClientBuilder(
            server.Client().GetAudioClient("whisper-1").AsISpeechToTextClient()
        )
            .UseOpenlayer(AsOpenAI)
            .Build();
        using var audio = new MemoryStream([1, 2, 3]);

        var response = await client.GetTextAsync(audio, new() { SpeechLanguage = "en" });

        Assert.Equal("Good morning.", response.Text);
        var (_, step) = await recorder.SingleAsync();
        Assert.Equal("transcribe whisper-1", (string?)step["name"]);
        Assert.Equal("""{"type":"audio","sizeBytes":3}""", step["inputs"]!["audio"]!.ToJsonString());
        Assert.Equal("Good morning.", (string?)step["output"]);
        Assert.Equal("""{"language":"en"}""", step["modelParameters"]!.ToJsonString());
    }

    [Fact]
    public async Task Audio_is_attached_to_the_step_that_speaks()
    {
        await using var server = await ModelServer.StartAsync(new Reply { Bytes = [1, 2, 3] });
        using var recorder = Recorder.Start();
        using var client = new TextToSpeechClientBuilder(
            server.Client().GetAudioClient("tts-1").AsITextToSpeechClient()
        )
            .UseOpenlayer(AsOpenAI)
            .Build();

        await client.GetAudioAsync("Good morning.", new() { VoiceId = "alloy" });

        var (_, step) = await recorder.SingleAsync();
        Assert.Equal(("speak tts-1", "openai"), ((string?)step["name"], (string?)step["provider"]));
        Assert.Equal("Good morning.", (string?)step["inputs"]!["text"]);
        Assert.Equal("alloy", (string?)step["modelParameters"]!["voice"]);
        Assert.Equal("AQID", (string?)step["attachments"]!.AsArray().Single()!["dataBase64"]);
    }

    [Fact]
    public async Task Streams_of_text_and_of_audio_are_put_together()
    {
        using var recorder = Recorder.Start();
        using var speaker = OpenlayerTextToSpeechClientExtensions.WithOpenlayer(new FixedSpeech());
        using var listener = OpenlayerSpeechToTextClientExtensions.WithOpenlayer(new FixedSpeech());
        using var audio = new MemoryStream([1]);

        await speaker.GetStreamingAudioAsync("Hello.").ToTextToSpeechResponseAsync();
        await listener.GetStreamingTextAsync(audio).ToSpeechToTextResponseAsync();

        var rows = await recorder.RowsAsync();
        Assert.Equal("AQI=", (string?)rows[0]["steps"]![0]!["attachments"]![0]!["dataBase64"]);
        Assert.Equal("Good morning.", (string?)rows[1]["output"]);
    }

    [Fact]
    public async Task A_refused_call_is_a_step_with_its_request()
    {
        await using var server = await ModelServer.StartAsync(Reply.Error(400, "Not that"));
        using var recorder = Recorder.Start();
        using var generator = server.Client().GetImageClient("gpt-image-1").AsIImageGenerator().WithOpenlayer();

        await Assert.ThrowsAnyAsync<Exception>(() => generator.GenerateAsync(new ImageGenerationRequest("A cat")));

        var (_, step) = await recorder.SingleAsync();
        Assert.Equal("gpt-image-1", (string?)step["model"]);
        Assert.Contains("Not that", (string?)step["metadata"]!["Exceptions"], StringComparison.Ordinal);
    }

    private static void AsOpenAI(ModelTracingOptions options) => options.Provider = "openai";
}
