using Openlayer.Cli.Commands.Inspect.Findings;

namespace Openlayer.Cli.Commands.Inspect.Sources;

/// <summary>Shows paths relative to the project, or to the folder that all files share.</summary>
internal static class SourcePaths
{
    public static InspectedAssembly Shorten(InspectedAssembly assembly, string? project)
    {
        var files = assembly.Methods.SelectMany(FilesOf).Distinct().ToList();
        var folder =
            project is not null && files.Any(file => IsBelow(file, Folder(project))) ? Folder(project) : Shared(files);
        return assembly with { Methods = [.. assembly.Methods.Select(method => Shorten(method, folder))] };
    }

    private static IEnumerable<string> FilesOf(InspectedMethod method) =>
        new[] { method.Location }
            .Concat(method.Calls.Select(call => call.Location))
            .Concat(method.UntracedUses.Select(use => use.Site.Location))
            .OfType<SourceLocation>()
            .Select(location => Slashes(location.File));

    private static InspectedMethod Shorten(InspectedMethod method, string folder) =>
        method with
        {
            Location = Shorten(method.Location, folder),
            Calls = [.. method.Calls.Select(call => Shorten(call, folder))],
            UntracedUses = [.. method.UntracedUses.Select(use => use with { Site = Shorten(use.Site, folder) })],
        };

    private static CallSite Shorten(CallSite site, string folder) =>
        site with
        {
            Location = Shorten(site.Location, folder),
        };

    private static SourceLocation? Shorten(SourceLocation? location, string folder) =>
        location is null ? null : location with { File = Relative(Slashes(location.File), folder) };

    private static string Relative(string file, string folder)
    {
        if (folder.Length == 0 || IsBelow(file, folder))
        {
            return file[folder.Length..];
        }

        // A file that is linked into the project stands beside it: '../Shared/Clock.cs'.
        var parts = folder.TrimEnd('/').Split('/');
        var same = parts.Zip(file.Split('/')).TakeWhile(pair => pair.First == pair.Second).Count();
        return same <= 1
            ? file
            : string.Concat(Enumerable.Repeat("../", parts.Length - same))
                + string.Join('/', file.Split('/').Skip(same));
    }

    private static string Shared(List<string> files)
    {
        if (files.Count == 0)
        {
            return "";
        }

        var parts = files
            .Select(file => file.Split('/')[..^1])
            .Aggregate(
                (one, other) =>
                    [.. one.Zip(other).TakeWhile(pair => pair.First == pair.Second).Select(pair => pair.First)]
            );
        return parts.Length == 0 ? "" : string.Join('/', parts) + "/";
    }

    private static bool IsBelow(string file, string folder) => file.StartsWith(folder, StringComparison.Ordinal);

    private static string Folder(string path) => Slashes(Path.GetFullPath(path)).TrimEnd('/') + "/";

    private static string Slashes(string path) => path.Replace('\\', '/');
}
