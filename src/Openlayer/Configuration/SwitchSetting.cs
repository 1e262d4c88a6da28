namespace Openlayer;

/// <summary>A setting that is on or off.</summary>
internal sealed class SwitchSetting(string name, Func<OpenlayerOptions, bool?> get, Action<OpenlayerOptions, bool> set)
    : Setting(name)
{
    public override void Read(OpenlayerOptions options, string source, string text)
    {
        if (SettingText.TryReadSwitch(text, out var isOn))
        {
            set(options, isOn);
        }
        else
        {
            Report(
                options,
                $"{source} is '{SettingText.Show(text)}', which is not one of true, on, 1, false, off and 0."
            );
        }
    }

    public override string Shown(OpenlayerOptions options) =>
        get(options) switch
        {
            true => "true",
            false => "false",
            null => "The default",
        };
}
