using Openlayer.TestSupport;

namespace Openlayer.Package.Tests;

/// <summary>What the package's build file does to the interceptors of a project, and to projects behind it.</summary>
[Collection(PackageCollection.Name)]
public sealed class InterceptionTests(PackedFeed feed)
{
    [Fact]
    public async Task A_project_that_only_references_another_has_its_calls_intercepted_as_well()
    {
        using var app = new FreshApp(
            feed,
            "Microsoft.NET.Sdk",
            [],
            "Console.Write(Library.Agent.Answer(\"Who calls?\"));",
            """
            <ItemGroup>
              <ProjectReference Include="Library/Library.csproj" />
              <Compile Remove="Library/**" />
            </ItemGroup>
            """
        );
        app.AddLibrary(
            "Openlayer",
            """
            using Openlayer;

            namespace Library;

            public static class Agent
            {
                [Trace]
                public static string Answer(string question) => question;
            }
            """
        );
        await app.BuildAsync();

        await using var server = await Receiver.StartAsync(200);
        await ChildProcess.RunAsync(app.Program(("OPENLAYER_BASE_URL", server.Url)), TimeSpan.FromMinutes(1));
        var row = Assert.Single(Assert.Single(server.Requests).Body["rows"]!.AsArray())!;
        Assert.Equal("Who calls?", (string?)row["output"]);
    }

    [Fact]
    public async Task Interceptors_of_the_project_and_of_other_generators_keep_working()
    {
        using var app = new FreshApp(
            feed,
            "Microsoft.NET.Sdk.Web",
            ["Openlayer"],
            """
            using Openlayer;

            var app = WebApplication.CreateSlimBuilder(args).Build();
            app.MapGet("/", (string question) => Agent.Answer(question));
            Console.Write(app.Configuration.GetValue("missing", 7));

            internal static class Agent
            {
                [Trace]
                public static string Answer(string question) => question;
            }
            """,
            """
            <PropertyGroup>
              <EnableRequestDelegateGenerator>true</EnableRequestDelegateGenerator>
              <EnableConfigurationBindingGenerator>true</EnableConfigurationBindingGenerator>
              <InterceptorsNamespaces>$(InterceptorsNamespaces);App.Own</InterceptorsNamespaces>
            </PropertyGroup>
            """
        );
        var namespaces = (await app.PropertyAsync("InterceptorsNamespaces")).Trim().Split(';');
        Assert.Contains("App.Own", namespaces);
        Assert.Contains("Openlayer.Generated.Interceptors", namespaces);
        await app.BuildAsync();
        Assert.Equal("7", await ChildProcess.RunAsync(app.Program(), TimeSpan.FromMinutes(1)));
    }

    [Fact]
    public async Task A_project_that_turns_interception_off_learns_what_is_not_traced()
    {
        using var app = new FreshApp(
            feed,
            "Microsoft.NET.Sdk",
            ["Openlayer"],
            """
            using Openlayer;

            Console.Write(Agent.Answer("Who calls?"));

            internal static class Agent
            {
                [Trace]
                public static string Answer(string question) => question;
            }
            """,
            "<PropertyGroup><OpenlayerInterceptCalls>false</OpenlayerInterceptCalls></PropertyGroup>"
        );
        var output = await app.BuildInVainAsync();
        Assert.Contains("error OL1004", output, StringComparison.Ordinal);
        Assert.Contains("OpenlayerInterceptCalls is false", output, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "Openlayer.Generated",
            await app.PropertyAsync("InterceptorsNamespaces"),
            StringComparison.Ordinal
        );
    }
}
