using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;

namespace Openlayer.Dashboard.Pages.Frame;

/// <summary>The drawings of the icons, out of the assembly. They are of the Lucide set, unchanged.</summary>
internal static partial class IconData
{
    private static readonly ConcurrentDictionary<string, MarkupString> _drawings = new();

    /// <summary>What is inside the <c>svg</c> element.</summary>
    public static MarkupString Of(string name) => _drawings.GetOrAdd(name, Read);

    private static MarkupString Read(string name)
    {
        using var stream =
            typeof(IconData).Assembly.GetManifestResourceStream($"icons/{name}.svg")
            ?? throw new ArgumentException($"No icon has the name {name}.", nameof(name));
        using var reader = new StreamReader(stream);
        return new(Shapes().Match(reader.ReadToEnd()).Groups[1].Value.Trim());
    }

    [GeneratedRegex(@"<svg[^>]*>(.*)</svg>", RegexOptions.Singleline)]
    private static partial Regex Shapes();
}
