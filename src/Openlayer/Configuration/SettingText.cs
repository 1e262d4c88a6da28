namespace Openlayer;

/// <summary>How settings that are written as text are read and shown.</summary>
internal static class SettingText
{
    private const int MaxShown = 100;

    public static bool TryReadSwitch(string text, out bool isOn)
    {
        isOn = text.ToUpperInvariant() is "TRUE" or "ON" or "1";
        return isOn || text.ToUpperInvariant() is "FALSE" or "OFF" or "0";
    }

    /// <summary>A text as one line of a log may quote it.</summary>
    public static string Show(string text)
    {
        var shown = text.Length <= MaxShown ? text : $"{text[..MaxShown]}…";
        return string.Create(
            shown.Length,
            shown,
            static (span, source) =>
            {
                for (var i = 0; i < source.Length; i++)
                {
                    span[i] = char.IsControl(source[i]) ? '\uFFFD' : source[i];
                }
            }
        );
    }

    /// <summary>What keeps a text from naming a folder, for the end of a sentence; null when nothing does.</summary>
    public static string? FaultOfPath(string path)
    {
        if (path.Any(char.IsControl))
        {
            return "which contains control characters";
        }

        if (string.IsNullOrWhiteSpace(path))
        {
            return null;
        }

        try
        {
            _ = Path.GetFullPath(path);
            return null;
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException or IOException)
        {
            return "which is not a folder path";
        }
    }
}
