using Openlayer.TestSupport;

namespace Openlayer.Integration.Tests.Documents;

/// <summary>Runs what a page shows.</summary>
internal static class PageSnippet
{
    /// <summary>Calls a static method of the snippet that declares its type.</summary>
    public static T Call<T>(string page, string member, params object?[] arguments)
    {
        var (type, method) = (member.Split('.')[0], member.Split('.')[1]);
        var snippet = Snippet
            .Of(page, Pages.Read($"docs/{page}"))
            .Single(one => one.Code.Contains($"class {type}\n", StringComparison.Ordinal));
        return (T)SnippetCompilation.Load(snippet).GetType(type)!.GetMethod(method)!.Invoke(null, arguments)!;
    }
}
