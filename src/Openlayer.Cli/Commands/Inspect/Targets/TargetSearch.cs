using Openlayer.Cli.Shell;

namespace Openlayer.Cli.Commands.Inspect.Targets;

/// <summary>Finds what a user means by a path.</summary>
internal static class TargetSearch
{
    private static readonly string[] _projects = [".csproj", ".fsproj", ".vbproj"];
    private static readonly string[] _solutions = [".sln", ".slnx", ".slnf"];

    public static async Task<InspectTarget> FindAsync(
        string path,
        BuildChoice choice,
        CancellationToken cancellationToken
    )
    {
        var file = Directory.Exists(path) ? ProjectIn(path) : path;
        if (!File.Exists(file))
        {
            throw new CommandFailedException($"There is no file or folder '{path}'.");
        }

        if (Is(file, _solutions))
        {
            throw new CommandFailedException($"'{file}' is a solution. Name one of its projects{Examples(file)}.");
        }

        if (Is(file, _projects))
        {
            return await ProjectBuild.FindAsync(file, choice, cancellationToken);
        }

        if (choice != new BuildChoice(null, null))
        {
            throw new CommandFailedException(
                $"--configuration and --framework apply only to projects, and '{file}' is not a project."
            );
        }

        return new InspectTarget(file, ProjectFolder: null);
    }

    private static string ProjectIn(string folder)
    {
        var projects = FilesOf(folder, _projects);
        return projects.Length switch
        {
            1 => projects[0],
            0 when FilesOf(folder, _solutions) is [var solution, ..] => solution,
            0 => throw new CommandFailedException($"There is no project in '{folder}'. Name a project or an assembly."),
            _ => throw new CommandFailedException(
                $"There are several projects in '{folder}'. Name one of: "
                    + $"{string.Join(", ", projects.Select(Path.GetFileName))}."
            ),
        };
    }

    private static string Examples(string solution)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(solution))!;
        var projects = SolutionProjects
            .In(File.ReadAllText(solution))
            .Select(project => Path.Combine(folder, project))
            .Where(File.Exists)
            .Select(project => Path.GetRelativePath(Environment.CurrentDirectory, project))
            .Order(StringComparer.Ordinal)
            .ToList();
        return projects.Count == 0
            ? ""
            : ":\n  " + string.Join("\n  ", projects.Select(project => "dotnet openlayer inspect " + project)) + "\n";
    }

    private static string[] FilesOf(string folder, string[] extensions) =>
        [.. Directory.EnumerateFiles(folder).Where(file => Is(file, extensions)).Order(StringComparer.Ordinal)];

    private static bool Is(string file, string[] extensions) =>
        extensions.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase);
}
