namespace SupportChat.Retrieval;

internal static class RetrievalServices
{
    // Lists of names and of links: they would be found by words of any question, and answer none.
    private static readonly string[] _lists =
    [
        "docs/README.md",
        "docs/reference/api.md",
        "docs/reference/never-recorded-types.md",
        "docs/rules/README.md",
    ];

    /// <summary>Indexes every Markdown page below a folder when the index is first asked for.</summary>
    public static IServiceCollection AddRetrieval(this IServiceCollection services, string folder) =>
        services.AddSingleton(_ => new PassageIndex(Read(folder))).AddSingleton<Retriever>();

    private static IEnumerable<Passage> Read(string folder) =>
        Directory
            .EnumerateFiles(folder, "*.md", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(file => (Path: file, Page: Path.GetRelativePath(folder, file).Replace('\\', '/')))
            .Where(static file => !_lists.Contains(file.Page))
            .SelectMany(static file => MarkdownPassages.Split(file.Page, File.ReadAllText(file.Path)));
}
