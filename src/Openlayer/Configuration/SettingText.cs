namespace Openlayer;

/// <summary>How settings that are written as text are read.</summary>
internal static class SettingText
{
    public static bool TryReadSwitch(string text, out bool isOn)
    {
        isOn = text.ToUpperInvariant() is "TRUE" or "ON" or "1";
        return isOn || text.ToUpperInvariant() is "FALSE" or "OFF" or "0";
    }
}
