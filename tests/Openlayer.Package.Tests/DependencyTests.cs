using System.Xml.Linq;

namespace Openlayer.Package.Tests;

/// <summary>Which apps the packages can be added to.</summary>
[Collection(PackageCollection.Name)]
public sealed class DependencyTests(PackedFeed feed)
{
    // The first versions for .NET 10, which an app may pin.
    private static readonly (string Id, string Version)[] _pinned =
    [
        ("Microsoft.Extensions.Hosting.Abstractions", "10.0.0"),
        ("Microsoft.Extensions.Options.ConfigurationExtensions", "10.0.0"),
        ("Microsoft.Extensions.Logging.Abstractions", "10.0.0"),
        ("Microsoft.Data.Sqlite", "10.0.0"),
        ("Npgsql", "10.0.0"),
        ("Markdig", "1.4.0"),
        ("Google.Protobuf", "3.35.0"),
    ];

    [Fact]
    public async Task An_app_may_pin_the_first_versions()
    {
        using var app = new FreshApp(
            feed,
            "Microsoft.NET.Sdk",
            ["Openlayer"],
            "System.Console.WriteLine(Openlayer.OpenlayerTracer.CurrentTrace is null);",
            References(_pinned[..3])
        );
        await app.BuildAsync();
    }

    [Fact]
    public async Task An_app_may_pin_them_centrally()
    {
        string[] own = ["Openlayer", "Openlayer.AspNetCore", "Openlayer.Dashboard"];
        using var app = new FreshApp(
            feed,
            "Microsoft.NET.Sdk.Web",
            [],
            "",
            $"<ItemGroup>{string.Concat(own.Select(id => $"<PackageReference Include=\"{id}\" />"))}</ItemGroup>"
        );
        app.ManageCentrally(
            string.Concat(
                _pinned
                    .Concat(own.Select(id => (Id: id, feed.Version)))
                    .Select(package => $"<PackageVersion Include=\"{package.Id}\" Version=\"{package.Item2}\" />")
            )
        );
        var (exitCode, output) = await app.RestoreAsync();
        Assert.True(exitCode == 0, output);
    }

    [Theory]
    [InlineData("Openlayer")]
    [InlineData("Openlayer.Dashboard")]
    public async Task An_app_for_an_earlier_framework_learns_why_it_can_not_have_them(string package)
    {
        using var app = new FreshApp(
            feed,
            "Microsoft.NET.Sdk",
            [package],
            "",
            "<PropertyGroup><TargetFramework>net8.0</TargetFramework></PropertyGroup>"
        );
        var (exitCode, output) = await app.RestoreAsync();
        Assert.NotEqual(0, exitCode);
        Assert.Contains(
            $"error NU1202: Package {package} {feed.Version} is not compatible with net8.0",
            output,
            StringComparison.Ordinal
        );
        Assert.Contains("supports: net10.0", output, StringComparison.Ordinal);
    }

    private static string References(IEnumerable<(string Id, string Version)> packages) =>
        new XElement("ItemGroup", packages.Select(static package => Reference(package.Id, package.Version))).ToString();

    private static XElement Reference(string id, string version) =>
        new("PackageReference", new XAttribute("Include", id), new XAttribute("Version", version));
}
