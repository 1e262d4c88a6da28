namespace SupportChat.Retrieval;

/// <summary>What stands under one heading of a page.</summary>
/// <param name="Page">The page's path, such as <c>docs/reference/settings.md</c>.</param>
/// <param name="Title">The page's first heading.</param>
/// <param name="Heading">The passage's own heading.</param>
/// <param name="Text">Its text as Markdown, without the heading.</param>
public sealed record Passage(string Page, string Title, string Heading, string Text)
{
    /// <summary>Where to read on.</summary>
    public string Source => Heading == Title ? Page : $"{Page}, {Heading}";
}

/// <summary>A passage that a search has found.</summary>
/// <param name="Score">How well it fits; larger is better, comparable within one search only.</param>
public sealed record FoundPassage(Passage Passage, double Score);
