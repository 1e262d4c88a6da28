namespace Openlayer.Delivery.Spool.Folder;

/// <summary>The folder that holds all spools of a user, unless the settings name another.</summary>
internal static class SpoolLocation
{
    /// <returns>Null when the user has no folder for application data.</returns>
    public static string? Of(SpoolOptions options)
    {
        if (!string.IsNullOrWhiteSpace(options.Path))
        {
            return Path.GetFullPath(options.Path);
        }

        var data = Environment.GetFolderPath(
            Environment.SpecialFolder.LocalApplicationData,
            Environment.SpecialFolderOption.DoNotVerify
        );
        return data.Length == 0 ? null : Path.Combine(data, "openlayer", "spool");
    }
}
