using System.Text.RegularExpressions;
using Openlayer.TestSupport;

namespace Openlayer.Package.Tests;

/// <summary>A project of each template is made, built and run, as a new user does it.</summary>
[Collection(PackageCollection.Name)]
public sealed class TemplateTests(PackedFeed feed)
{
    private static readonly TimeSpan _limit = TimeSpan.FromMinutes(5);

    [Theory]
    [InlineData("openlayer-chat", "/chat?message=What is a stream?", "piece")]
    [InlineData("openlayer-agent", "/ask?question=Where is my order 1042?", "Your parcel is in Ghent.")]
    public async Task A_new_project_answers_without_a_key_and_shows_its_trace(
        string template,
        string ask,
        string answer
    )
    {
        using var folder = new TemporaryFolder();
        await BuildAsync(folder, template);

        using var app = ChildProcess.Start(
            new(folder.Path, "dotnet", folder.Below("out/My-App.dll"), "--urls", "http://127.0.0.1:0")
            {
                Environment = new Dictionary<string, string> { ["OPENLAYER_BUFFER_PATH"] = folder.Below("spool") },
            },
            _limit
        );
        var address = await app.ReadAfterAsync("Now listening on: ");
        using var client = new HttpClient { BaseAddress = new Uri(address) };
        using var request = new HttpRequestMessage(HttpMethod.Post, ask);
        request.Headers.Add("X-Session-ID", "first");
        using var response = await client.SendAsync(request);

        Assert.Contains(answer, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("AnswerAsync", await SessionAsync(client), StringComparison.Ordinal);
        Assert.DoesNotContain(
            Directory.EnumerateFiles(folder.Below("My-App"), "*.cs"),
            static file => Regex.IsMatch(File.ReadAllText(file), "SampleHost|StreamingChat|AgentDesk")
        );
    }

    // An answer may arrive before its trace does.
    private static async Task<string> SessionAsync(HttpClient client)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            using var page = await client.GetAsync("/openlayer/session?pipeline=My-App&id=first", patience.Token);
            if (page.IsSuccessStatusCode)
            {
                return await page.Content.ReadAsStringAsync(patience.Token);
            }

            await Task.Delay(50, patience.Token);
        }
    }

    private async Task BuildAsync(TemporaryFolder folder, string template)
    {
        var hive = folder.Below("hive");
        folder.Write("nuget.config", FreshApp.Sources(feed));
        await DotnetAsync(folder, "new", "install", feed.PathOf("Openlayer.Templates"), "--debug:custom-hive", hive);
        await DotnetAsync(folder, "new", template, "--name", "My-App", "--debug:custom-hive", hive);
        await DotnetAsync(folder, "build", "My-App", "--output", "out", "--nologo", "-warnaserror");
    }

    private Task DotnetAsync(TemporaryFolder folder, params string[] arguments) =>
        ChildProcess.RunAsync(
            new(folder.Path, "dotnet", arguments)
            {
                Environment = new Dictionary<string, string>
                {
                    ["NUGET_PACKAGES"] = feed.Unpacked,
                    ["NuGetAudit"] = "false",
                },
            },
            _limit
        );
}
