using Openlayer.TestSupport;

namespace Openlayer.Package.Tests;

/// <summary>An app that knows nothing of this repository but its packages.</summary>
internal sealed class FreshApp : IDisposable
{
    private static readonly TimeSpan _buildLimit = TimeSpan.FromMinutes(5);
    private static readonly string[] _build = ["build", "--output", "out", "--nologo"];

    private readonly TemporaryFolder _folder = new();
    private readonly PackedFeed _feed;
    private readonly string _language;

    /// <summary>Writes the project and its program; whatever a compiler can warn of is an error there.</summary>
    /// <param name="feed">Where the packages are.</param>
    /// <param name="sdk">The SDK of the project.</param>
    /// <param name="packages">Those of this repository that it references.</param>
    /// <param name="program">The code.</param>
    /// <param name="settings">More of the project.</param>
    /// <param name="language">How files of the language end: cs, fs or vb.</param>
    public FreshApp(
        PackedFeed feed,
        string sdk,
        string[] packages,
        string program,
        string settings = "",
        string language = "cs"
    )
    {
        _feed = feed;
        _language = language;
        _folder.Write($"App.{language}proj", Project(sdk, packages, settings));
        _folder.Write("nuget.config", Sources(feed));
        Write(program);
    }

    public string Folder => _folder.Path;

    /// <summary>
    /// Writes a library that the app references, beside which the app references nothing of these packages.
    /// </summary>
    public void AddLibrary(string package, string code)
    {
        Directory.CreateDirectory(_folder.Below("Library"));
        _folder.Write(
            "Library/Library.csproj",
            Project("Microsoft.NET.Sdk", [package], "<PropertyGroup><OutputType>Library</OutputType></PropertyGroup>")
        );
        _folder.Write("Library/Code.cs", code);
    }

    /// <summary>What a property of the project is in the end.</summary>
    public async Task<string> PropertyAsync(string name)
    {
        await ChildProcess.RunAsync(Dotnet("restore"), _buildLimit);
        return await ChildProcess.RunAsync(Dotnet("msbuild", $"-getProperty:{name}"), _buildLimit);
    }

    /// <summary>What NuGet has added to the app's build.</summary>
    public string ImportedBuildFiles => File.ReadAllText(_folder.Below("obj/App.csproj.nuget.g.targets"));

    /// <summary>Writes the program, instead of one before.</summary>
    public void Write(string program) => _folder.Write($"Program.{_language}", program);

    /// <summary>Manages all versions in one file, as <c>dotnet new packagesprops</c> does.</summary>
    public void ManageCentrally(string versions) =>
        _folder.Write(
            "Directory.Packages.props",
            $"""
            <Project>
              <PropertyGroup>
                <ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally>
                <CentralPackageTransitivePinningEnabled>true</CentralPackageTransitivePinningEnabled>
              </PropertyGroup>
              <ItemGroup>{versions}</ItemGroup>
            </Project>
            """
        );

    /// <summary>Restores the app's packages, which may fail.</summary>
    public Task<(int ExitCode, string Output)> RestoreAsync() => ChildProcess.EndAsync(Dotnet("restore"), _buildLimit);

    /// <summary>Runs the tests that the app consists of, and returns the report of what they covered.</summary>
    public async Task<string> CoverAsync()
    {
        await ChildProcess.RunAsync(
            Dotnet("test", "--nologo", "--collect:XPlat Code Coverage", "--results-directory", "results"),
            _buildLimit
        );
        var report = Directory
            .EnumerateFiles(_folder.Below("results"), "coverage.cobertura.xml", SearchOption.AllDirectories)
            .Single();
        return await File.ReadAllTextAsync(report);
    }

    /// <summary>Publishes the app for this machine, without what it doesn't use.</summary>
    public Task<string> PublishAsync(string runtime) =>
        ChildProcess.RunAsync(
            Dotnet("publish", "--runtime", runtime, "--output", "out", "--nologo"),
            TimeSpan.FromMinutes(9)
        );

    /// <summary>The published app.</summary>
    public ChildCommand Published =>
        new(Folder, _folder.Below("out/App"))
        {
            Environment = new Dictionary<string, string> { ["OPENLAYER_BUFFER_PATH"] = _folder.Below("spool") },
        };

    public Task<string> BuildAsync(params string[] arguments) =>
        ChildProcess.RunAsync(Dotnet([.. _build, .. arguments]), _buildLimit);

    /// <summary>Builds what is not right, and returns the compiler's output.</summary>
    public async Task<string> BuildInVainAsync()
    {
        var (exitCode, output) = await ChildProcess.EndAsync(Dotnet(_build), _buildLimit);
        Assert.True(exitCode != 0, $"The build should have failed:\n{output}");
        return output;
    }

    /// <summary>Has the fixes of these rules make what they can of the program, and returns that.</summary>
    public async Task<string> FixAsync(params string[] rules)
    {
        await ChildProcess.RunAsync(Dotnet("restore"), _buildLimit);
        foreach (var rule in rules)
        {
            await ChildProcess.RunAsync(
                Dotnet("format", "analyzers", "--no-restore", "--severity", "error", "--diagnostics", rule),
                _buildLimit
            );
        }

        return await File.ReadAllTextAsync(_folder.Below("Program.cs"));
    }

    /// <summary>Sets a property of the app's build, before the first build.</summary>
    public void Set(string properties) =>
        _folder.Write("Directory.Build.props", $"<Project><PropertyGroup>{properties}</PropertyGroup></Project>");

    /// <summary>Makes these rules errors, which an app has to ask for, with the options that they read.</summary>
    public void Demand(string[] rules, params string[] options) =>
        _folder.Write(
            ".editorconfig",
            string.Join(
                '\n',
                ["[*.cs]", .. rules.Select(rule => $"dotnet_diagnostic.{rule}.severity = error"), .. options]
            )
        );

    /// <summary>Installs a tool from the feed, and returns the folder with its command.</summary>
    public async Task<string> InstallAsync(string tool)
    {
        var tools = _folder.Below("tools");
        await ChildProcess.RunAsync(
            Dotnet("tool", "install", tool, "--version", _feed.Version, "--tool-path", tools),
            _buildLimit
        );
        return tools;
    }

    /// <summary>The files that a generator has left under obj, by name.</summary>
    public IReadOnlyDictionary<string, string> GeneratedFiles(string generator) =>
        Directory
            .EnumerateDirectories(_folder.Below("obj"), generator, SearchOption.AllDirectories)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories))
            .ToDictionary(path => Path.GetFileName(path), File.ReadAllText);

    /// <summary>The built app, with these variables.</summary>
    public ChildCommand Program(params (string Name, string Value)[] environment) =>
        new(Folder, "dotnet", _folder.Below("out/App.dll"))
        {
            Environment = environment.Append(("OPENLAYER_BUFFER_PATH", _folder.Below("spool"))).ToDictionary(),
        };

    public void Dispose() => _folder.Dispose();

    private ChildCommand Dotnet(params string[] arguments) =>
        new(Folder, "dotnet", arguments)
        {
            Environment = new Dictionary<string, string> { ["NUGET_PACKAGES"] = _feed.Unpacked },
        };

    private string Project(string sdk, string[] packages, string settings) =>
        $"""
            <Project Sdk="{sdk}">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <NuGetAudit>false</NuGetAudit>
              </PropertyGroup>
              <ItemGroup>
                {string.Concat(
                packages.Select(package => $"""<PackageReference Include="{package}" Version="{_feed.Version}" />""")
            )}
              </ItemGroup>
              {settings}
            </Project>
            """;

    /// <summary>
    /// A nuget.config with the feed beside the machine's own sources. Packages that it has already are used where they
    /// are.
    /// </summary>
    public static string Sources(PackedFeed feed) =>
        $"""
            <configuration>
              <packageSources>
                <add key="packed" value="{feed.Folder}" />
              </packageSources>
              <fallbackPackageFolders>
                <add key="machine" value="{BuildPaths.Packages}" />
              </fallbackPackageFolders>
            </configuration>
            """;
}
