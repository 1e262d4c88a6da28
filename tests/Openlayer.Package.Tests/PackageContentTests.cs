using System.Xml.Linq;

namespace Openlayer.Package.Tests;

/// <summary>One package carries everything, and nothing that it should not.</summary>
[Collection(PackageCollection.Name)]
public sealed class PackageContentTests(PackedFeed feed)
{
    private const string Runtime = "lib/net10.0/Openlayer.dll";
    private const string Generator = "analyzers/dotnet/cs/Openlayer.Generators.dll";
    private const string Fixes = "analyzers/dotnet/cs/Openlayer.Generators.CodeFixes.dll";

    [Fact]
    public void One_package_carries_runtime_generator_fixes_and_build_files() =>
        Assert.Equal(
            [
                "Openlayer.nuspec",
                "README.md",
                Fixes,
                Generator,
                "buildTransitive/net10.0/Openlayer.targets",
                "icon.png",
                Runtime,
                "lib/net10.0/Openlayer.xml",
            ],
            feed.Open("Openlayer").Names
        );

    [Theory]
    [InlineData("Openlayer.AspNetCore")]
    [InlineData("Openlayer.Dashboard", "THIRD-PARTY-NOTICES.txt")]
    [InlineData("Openlayer.Testing")]
    [InlineData("Openlayer.Extensions.AI")]
    [InlineData("Openlayer.OpenTelemetry")]
    [InlineData("Openlayer.Agents")]
    public void The_others_carry_their_assembly_and_its_documentation(string id, params string[] more) =>
        Assert.Equal(
            [$"{id}.nuspec", "README.md", .. more, "icon.png", $"lib/net10.0/{id}.dll", $"lib/net10.0/{id}.xml"],
            feed.Open(id).Names
        );

    [Fact]
    public void The_templates_are_whole_projects()
    {
        var templates = feed.Open("Openlayer.Templates");
        Assert.Equal("Template", (string?)templates.Elements("packageType").Single().Attribute("name"));
        Assert.Empty(templates.Elements("dependency"));
        Assert.DoesNotContain(templates.Names, static name => name.StartsWith("lib/", StringComparison.Ordinal));
        Assert.Contains(
            $"Include=\"Openlayer.Dashboard\" Version=\"{feed.Version}\"",
            templates.Text("templates/openlayer-chat/StreamingChat.csproj"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void The_tool_is_one_command_that_brings_all_it_needs()
    {
        var tool = feed.Open("Openlayer.Cli");
        Assert.Equal("DotnetTool", (string?)tool.Elements("packageType").Single().Attribute("name"));
        Assert.Empty(tool.Elements("dependency"));
        Assert.Contains(
            "<Command Name=\"dotnet-openlayer\"",
            tool.Text("tools/net10.0/any/DotnetToolSettings.xml"),
            StringComparison.Ordinal
        );
        Assert.Contains("tools/net10.0/any/Openlayer.Cli.dll", tool.Names);
        Assert.DoesNotContain(tool.Names, name => name.Contains("Generators", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(
        "Openlayer",
        "Microsoft.Extensions.Hosting.Abstractions",
        "Microsoft.Extensions.Options.ConfigurationExtensions"
    )]
    [InlineData("Openlayer.AspNetCore", "Openlayer")]
    [InlineData("Openlayer.Testing", "Openlayer")]
    [InlineData("Openlayer.Extensions.AI", "Microsoft.Extensions.AI.Abstractions", "Openlayer")]
    [InlineData("Openlayer.Agents", "Microsoft.Agents.AI", "Openlayer", "Openlayer.Extensions.AI")]
    [InlineData(
        "Openlayer.OpenTelemetry",
        "OpenTelemetry",
        "OpenTelemetry.Exporter.OpenTelemetryProtocol",
        "Openlayer"
    )]
    [InlineData(
        "Openlayer.Dashboard",
        "Google.Protobuf",
        "Markdig",
        "Microsoft.Data.Sqlite",
        "Npgsql",
        "Openlayer",
        "SQLitePCLRaw.bundle_e_sqlite3"
    )]
    public void Dependencies_are_those_of_the_app_at_run_time(string id, params string[] dependencies) =>
        Assert.Equal(
            dependencies,
            feed.Open(id)
                .Elements("dependency")
                .Select(dependency => (string)dependency.Attribute("id")!)
                .Order(StringComparer.Ordinal)
        );

    [Theory]
    [InlineData("Openlayer")]
    [InlineData("Openlayer.Dashboard")]
    public void Packages_of_NET_are_wanted_in_the_first_version_of_the_framework(string id) =>
        Assert.All(
            feed.Open(id)
                .Elements("dependency")
                .Where(dependency =>
                    ((string)dependency.Attribute("id")!).StartsWith("Microsoft.", StringComparison.Ordinal)
                ),
            dependency => Assert.Equal("10.0.0", (string?)dependency.Attribute("version"))
        );

    [Theory]
    [InlineData("Openlayer", "T:Openlayer.OpenlayerTracer", "T:Openlayer.Delivery.")]
    [InlineData(
        "Openlayer.AspNetCore",
        "T:Microsoft.AspNetCore.Builder.OpenlayerApplicationBuilderExtensions",
        "T:Openlayer.AspNetCore.Internal"
    )]
    [InlineData(
        "Openlayer.Extensions.AI",
        "T:Openlayer.Extensions.AI.ModelTracingOptions",
        "T:Openlayer.Extensions.AI.Chat."
    )]
    [InlineData("Openlayer.Agents", "T:Openlayer.Agents.AgentTracingOptions", "T:Openlayer.Agents.Runs.")]
    [InlineData(
        "Openlayer.OpenTelemetry",
        "T:Openlayer.OpenTelemetry.OpenlayerExporterOptions",
        "T:Openlayer.OpenTelemetry.ExporterSettings"
    )]
    [InlineData(
        "Openlayer.Dashboard",
        "T:Openlayer.Dashboard.OpenlayerDashboardOptions",
        "T:Openlayer.Dashboard.Storage."
    )]
    [InlineData("Openlayer.Testing", "T:Openlayer.Testing.TraceRecorder", "T:Openlayer.Testing.Recorded.")]
    public void Documentation_is_of_what_users_see(string id, string visible, string hidden)
    {
        var names = XDocument
            .Parse(feed.Open(id).Text($"lib/net10.0/{id}.xml"))
            .Descendants("member")
            .Select(member => (string)member.Attribute("name")!)
            .ToList();
        Assert.Contains(visible, names);
        Assert.DoesNotContain(names, name => name.StartsWith(hidden, StringComparison.Ordinal));
        var types = feed.Open(id).PublicTypes($"lib/net10.0/{id}.dll");
        Assert.All(names, name => Assert.Contains(types, type => name.AsSpan(2).StartsWith(type)));
    }

    [Theory]
    [InlineData("Openlayer.AspNetCore")]
    [InlineData("Openlayer.Dashboard")]
    [InlineData("Openlayer.Testing")]
    [InlineData("Openlayer.Extensions.AI")]
    [InlineData("Openlayer.OpenTelemetry")]
    [InlineData("Openlayer.Agents")]
    public void The_generator_reaches_those_who_reference_it_through_another_package(string id)
    {
        var dependency = feed.Open(id)
            .Elements("dependency")
            .Single(element => (string?)element.Attribute("id") == "Openlayer");
        Assert.Equal(feed.Version, (string?)dependency.Attribute("version"));
        Assert.Equal("All", (string?)dependency.Attribute("include"));
        Assert.Null(dependency.Attribute("exclude"));
    }

    [Fact]
    public void The_generator_loads_into_the_oldest_compiler_and_without_an_editor()
    {
        var compiler = feed.Open("Openlayer")
            .References(Generator)
            .Where(reference => reference.Name.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal))
            .Order();
        Assert.Equal(
            [
                ("Microsoft.CodeAnalysis", new Version(5, 0, 0, 0)),
                ("Microsoft.CodeAnalysis.CSharp", new Version(5, 0, 0, 0)),
            ],
            compiler
        );
    }

    [Fact]
    public void Only_the_fixes_need_an_editor() =>
        Assert.Contains(
            ("Microsoft.CodeAnalysis.Workspaces", new Version(5, 0, 0, 0)),
            feed.Open("Openlayer").References(Fixes)
        );

    [Theory]
    [InlineData("Openlayer", Runtime)]
    [InlineData("Openlayer", Generator)]
    [InlineData("Openlayer", Fixes)]
    [InlineData("Openlayer.AspNetCore", "lib/net10.0/Openlayer.AspNetCore.dll")]
    [InlineData("Openlayer.Dashboard", "lib/net10.0/Openlayer.Dashboard.dll")]
    [InlineData("Openlayer.Testing", "lib/net10.0/Openlayer.Testing.dll")]
    [InlineData("Openlayer.Extensions.AI", "lib/net10.0/Openlayer.Extensions.AI.dll")]
    [InlineData("Openlayer.OpenTelemetry", "lib/net10.0/Openlayer.OpenTelemetry.dll")]
    [InlineData("Openlayer.Agents", "lib/net10.0/Openlayer.Agents.dll")]
    [InlineData("Openlayer.Cli", "tools/net10.0/any/Openlayer.Cli.dll")]
    public void Symbols_are_inside_and_name_no_folder_of_the_machine(string id, string assembly)
    {
        var package = feed.Open(id);
        Assert.True(package.IsReproducible(assembly), $"{assembly} is not built deterministically.");
        var sources = package.Sources(assembly);
        Assert.Contains(sources, source => source.StartsWith("/_/src/Openlayer", StringComparison.Ordinal));
        Assert.DoesNotContain(sources, source => source.StartsWith(BuildPaths.Repository, StringComparison.Ordinal));
    }

    [Fact]
    public void The_license_of_the_icons_goes_with_them() =>
        Assert.StartsWith(
            "ISC License",
            feed.Open("Openlayer.Dashboard").Text("THIRD-PARTY-NOTICES.txt"),
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("Openlayer")]
    [InlineData("Openlayer.AspNetCore")]
    [InlineData("Openlayer.Dashboard")]
    [InlineData("Openlayer.Testing")]
    [InlineData("Openlayer.Extensions.AI")]
    [InlineData("Openlayer.OpenTelemetry")]
    [InlineData("Openlayer.Agents")]
    public void License_readme_and_documentation_are_there(string id)
    {
        var package = feed.Open(id);
        Assert.Equal("Apache-2.0", package.Property("license"));
        Assert.Equal("README.md", package.Property("readme"));
        Assert.Equal("icon.png", package.Property("icon"));
        var readme = package.Text("README.md");
        Assert.StartsWith($"# {id}\n", readme.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        // A registry shows it alone, so a relative link or image is dead there.
        Assert.DoesNotContain(
            "](",
            readme.Replace("](https://", "", StringComparison.Ordinal),
            StringComparison.Ordinal
        );
        Assert.Contains("<summary>", package.Text($"lib/net10.0/{id}.xml"), StringComparison.Ordinal);
    }
}
