namespace SupportChat.Retrieval;

internal static class RetrievalServices
{
    /// <summary>Indexes every Markdown page below a folder when the index is first asked for.</summary>
    public static IServiceCollection AddRetrieval(this IServiceCollection services, string folder) =>
        services
            .AddSingleton(_ => new PassageIndex(Read(folder)))
            .AddSingleton<Retriever>();

    private static IEnumerable<Passage> Read(string folder) =>
        Directory.EnumerateFiles(folder, "*.md", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .SelectMany(file => MarkdownPassages.Split(Path.GetRelativePath(folder, file).Replace('\\', '/'), File.ReadAllText(file)));
}
