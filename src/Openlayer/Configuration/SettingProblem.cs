using Microsoft.Extensions.Logging;

namespace Openlayer;

/// <summary>What is wrong with the settings, in the user's terms.</summary>
/// <param name="Level">Error where tracing is off because of it.</param>
/// <param name="Text">What is wrong.</param>
/// <param name="Setting">The setting whose value the log adds, or null.</param>
internal sealed record SettingProblem(LogLevel Level, string Text, Setting? Setting = null)
{
    public static SettingProblem Of(string text, Setting? setting = null) => new(LogLevel.Warning, text, setting);

    /// <summary>The whole message. What is used is known once every source was read.</summary>
    public string In(OpenlayerOptions options) => Setting is null ? Text : $"{Text} {Setting.Shown(options)} is used.";
}
