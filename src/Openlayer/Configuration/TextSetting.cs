namespace Openlayer;

/// <summary>A setting that is a text.</summary>
/// <param name="name">Its key below the section.</param>
/// <param name="get">Reads it.</param>
/// <param name="set">Writes it.</param>
/// <param name="faultOf">What keeps a text from being used, or null; the default is used then.</param>
/// <param name="shownDefault">What is used without it, in words for a log.</param>
internal sealed class TextSetting(
    string name,
    Func<OpenlayerOptions, string?> get,
    Action<OpenlayerOptions, string?> set,
    Func<string, string?>? faultOf = null,
    string shownDefault = "None"
) : Setting(name)
{
    public override void Read(OpenlayerOptions options, string source, string text)
    {
        if (faultOf?.Invoke(text) is { } fault)
        {
            Report(options, $"{source} is '{SettingText.Show(text)}', {fault}.");
        }
        else
        {
            set(options, text);
        }
    }

    public override void Check(OpenlayerOptions options)
    {
        if (get(options) is not { } text || faultOf?.Invoke(text) is not { } fault)
        {
            return;
        }

        Report(options, $"{FullName} is '{SettingText.Show(text)}', {fault}.");
        set(options, null);
    }

    public override string Shown(OpenlayerOptions options) =>
        get(options) is { Length: > 0 } text ? $"'{SettingText.Show(text)}'" : shownDefault;
}
