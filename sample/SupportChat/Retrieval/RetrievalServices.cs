namespace SupportChat.Retrieval;

internal static class RetrievalServices
{
    // Hundreds of type names: it would be found by words of any question, and answers none.
    private const string ListOfNames = "never-recorded-types.md";

    /// <summary>Indexes every Markdown page below a folder when the index is first asked for.</summary>
    public static IServiceCollection AddRetrieval(this IServiceCollection services, string folder) =>
        services
            .AddSingleton(_ => new PassageIndex(Read(folder)))
            .AddSingleton<Retriever>();

    private static IEnumerable<Passage> Read(string folder) =>
        Directory.EnumerateFiles(folder, "*.md", SearchOption.AllDirectories)
            .Where(static file => Path.GetFileName(file) != ListOfNames)
            .Order(StringComparer.Ordinal)
            .SelectMany(file => MarkdownPassages.Split(Path.GetRelativePath(folder, file).Replace('\\', '/'), File.ReadAllText(file)));
}
