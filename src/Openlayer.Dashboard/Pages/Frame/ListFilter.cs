namespace Openlayer.Dashboard.Pages.Frame;

/// <summary>What a list can be narrowed by, beside errors, time and bounds.</summary>
internal enum FilterField
{
    Text,
    User,
    Session,
    EntryPoint,
    Model,
    Tool,
    Tag,
    Feedback,
}

/// <summary>One value that turns have, or must not have.</summary>
internal sealed record ListFilter(FilterField Field, string Value, bool Excludes)
{
    private const string Not = "not-";

    /// <summary>All fields: their names in the address, and for people.</summary>
    public static IReadOnlyList<(FilterField Field, string Name, string Title)> Fields { get; } =
    [
        (FilterField.Text, "q", "Text"),
        (FilterField.User, "user", "User"),
        (FilterField.Session, "session", "Session"),
        (FilterField.EntryPoint, "name", "Entry point"),
        (FilterField.Model, "model", "Model"),
        (FilterField.Tool, "tool", "Tool"),
        (FilterField.Tag, "tag", "Tag"),
        (FilterField.Feedback, "feedback", "Feedback"),
    ];

    /// <summary>As the address has it.</summary>
    public string Name => (Excludes ? Not : "") + Fields.First(one => one.Field == Field).Name;

    public string Title => Fields.First(one => one.Field == Field).Title;

    /// <summary>The name of what leaves a value out.</summary>
    public static string Excluding(string name) => Not + name;
}

/// <summary>A least and a most; null where there is none. Both belong to it.</summary>
internal readonly record struct Bounds(double? Min, double? Max)
{
    public bool IsEmpty => Min is null && Max is null;
}
