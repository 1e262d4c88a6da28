using Microsoft.Extensions.Configuration;

namespace Openlayer;

/// <summary>
/// Reads a configuration section into the options. By hand rather than by a binder, so that a value that can't be read
/// is named with its key and what it should look like, and so that native AOT needs nothing.
/// </summary>
internal static class SectionSettings
{
    public static void Apply(OpenlayerOptions options, IConfiguration section)
    {
        var path = section is IConfigurationSection named ? $"{named.Path}:" : "";
        foreach (var setting in KnownSettings.All)
        {
            if (section[setting.Name] is { } value && !string.IsNullOrWhiteSpace(value))
            {
                setting.Read(options, path + setting.Name, value.Trim());
            }
        }

        UnknownSettings.ReportKeys(options, section);
    }
}
