namespace Openlayer.Package.Tests;

/// <summary>An app that knows nothing of this repository but its packages.</summary>
internal sealed class FreshApp : IDisposable
{
    private static readonly TimeSpan _buildLimit = TimeSpan.FromMinutes(5);

    private readonly TemporaryFolder _folder = new();
    private readonly PackedFeed _feed;

    /// <summary>Writes the project and its program; whatever a compiler can warn of is an error there.</summary>
    public FreshApp(PackedFeed feed, string sdk, string[] packages, string program, string settings = "")
    {
        _feed = feed;
        _folder.Write("App.csproj", Project(sdk, packages, settings));
        _folder.Write("nuget.config", Sources());
        _folder.Write("Program.cs", program);
    }

    public string Folder => _folder.Path;

    /// <summary>Writes a library that the app references, beside which the app references nothing of these packages.</summary>
    public void AddLibrary(string package, string code)
    {
        Directory.CreateDirectory(_folder.Below("Library"));
        _folder.Write("Library/Library.csproj", Project("Microsoft.NET.Sdk", [package], "<PropertyGroup><OutputType>Library</OutputType></PropertyGroup>"));
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

    public Task BuildAsync() => ChildProcess.RunAsync(Build, _buildLimit);

    /// <summary>Builds what is not right, and returns what the compiler said.</summary>
    public async Task<string> BuildInVainAsync()
    {
        var (exitCode, output) = await ChildProcess.EndAsync(Build, _buildLimit);
        Assert.True(exitCode != 0, $"The build should have failed:\n{output}");
        return output;
    }

    /// <summary>Has the fixes of these rules make what they can of the program, and returns that.</summary>
    public async Task<string> FixAsync(params string[] rules)
    {
        await ChildProcess.RunAsync(Dotnet("restore"), _buildLimit);
        foreach (var rule in rules)
            await ChildProcess.RunAsync(
                Dotnet("format", "analyzers", "--no-restore", "--severity", "error", "--diagnostics", rule), _buildLimit);
        return await File.ReadAllTextAsync(_folder.Below("Program.cs"));
    }

    /// <summary>Sets a property of the app's build, before the first build.</summary>
    public void Set(string properties) => _folder.Write("Directory.Build.props", $"<Project><PropertyGroup>{properties}</PropertyGroup></Project>");

    /// <summary>Makes these rules of the SDK errors, which an app has to ask for.</summary>
    public void Demand(params string[] rules) =>
        _folder.Write(".editorconfig", string.Join('\n', ["[*.cs]", .. rules.Select(rule => $"dotnet_diagnostic.{rule}.severity = error")]));

    /// <summary>Installs a tool from the feed, and returns the folder with its command.</summary>
    public async Task<string> InstallAsync(string tool)
    {
        var tools = _folder.Below("tools");
        await ChildProcess.RunAsync(Dotnet("tool", "install", tool, "--version", _feed.Version, "--tool-path", tools), _buildLimit);
        return tools;
    }

    /// <summary>The files that a generator has left under obj, by name.</summary>
    public IReadOnlyDictionary<string, string> GeneratedFiles(string generator) =>
        Directory.EnumerateDirectories(_folder.Below("obj"), generator, SearchOption.AllDirectories)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories))
            .ToDictionary(path => Path.GetFileName(path), File.ReadAllText);

    /// <summary>The built app, with these variables.</summary>
    public ChildCommand Program(params (string Name, string Value)[] environment) =>
        new(Folder, "dotnet", _folder.Below("out/App.dll"))
        {
            Environment = environment.Append(("OPENLAYER_BUFFER_PATH", _folder.Below("spool"))).ToDictionary(),
        };

    public void Dispose() => _folder.Dispose();

    private ChildCommand Build => Dotnet("build", "--output", "out", "--nologo");

    private ChildCommand Dotnet(params string[] arguments) => new(Folder, "dotnet", arguments)
    {
        Environment = new Dictionary<string, string> { ["NUGET_PACKAGES"] = _feed.Unpacked },
    };

    private string Project(string sdk, string[] packages, string settings) => $"""
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
            {string.Concat(packages.Select(package => $"""<PackageReference Include="{package}" Version="{_feed.Version}" />"""))}
          </ItemGroup>
          {settings}
        </Project>
        """;

    // Beside the machine's own sources. Packages that it has already are used where they are.
    private string Sources() => $"""
        <configuration>
          <packageSources>
            <add key="packed" value="{_feed.Folder}" />
          </packageSources>
          <fallbackPackageFolders>
            <add key="machine" value="{BuildPaths.Packages}" />
          </fallbackPackageFolders>
        </configuration>
        """;
}
