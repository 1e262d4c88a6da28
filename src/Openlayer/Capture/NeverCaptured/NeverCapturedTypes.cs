namespace Openlayer.Capture.NeverCaptured;

/// <summary>
/// Types that are never captured: services, handles, what runs, and what carries secrets. A type that derives from one
/// of them, or implements it, is never captured either.
/// </summary>
/// <remarks>
/// One list for the build, which compiles this folder too, and for values inside captured objects at run time. It goes
/// by name, because neither references the libraries that define the types. The names come from a survey of common
/// packages.
/// </remarks>
internal static class NeverCapturedTypes
{
    public static readonly NeverCapturedGroup[] Groups =
    [
        .. DotNetTypes.Groups,
        .. WebTypes.Groups,
        .. SecurityTypes.Groups,
        .. DataTypes.Groups,
        .. MessagingTypes.Groups,
        .. CloudTypes.Groups,
        .. AiTypes.Groups,
    ];

    public static readonly HashSet<string> Names = [.. Groups.SelectMany(group => group.Names)];

    /// <summary>Namespaces whose clients have no common base: every type there with this ending.</summary>
    public static readonly NeverCapturedEnding[] Endings =
    [
        new("Azure.", "Client"),
        new("Google.Cloud.", "Client"),
        new("OpenAI.", "Client"),
    ];
}

/// <summary>Never-captured types of one kind.</summary>
/// <param name="Title">The kind, as the documentation has it.</param>
/// <param name="Names">Metadata names.</param>
internal sealed record NeverCapturedGroup(string Title, string[] Names);

/// <summary>Types of a namespace whose name has this ending.</summary>
/// <param name="Namespace">The beginning of the namespace.</param>
/// <param name="Ending">The ending of the type's name.</param>
internal sealed record NeverCapturedEnding(string Namespace, string Ending)
{
    /// <summary>Whether the ending covers the type of this metadata name.</summary>
    public bool Covers(string name) =>
        name.EndsWith(Ending, StringComparison.Ordinal) && name.StartsWith(Namespace, StringComparison.Ordinal);
}
