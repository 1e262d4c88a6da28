namespace Openlayer;

/// <summary>A setting with limits. A value beyond them is replaced by the nearest that works.</summary>
internal abstract class LimitedSetting<T>(
    string name,
    T least,
    T most,
    Func<OpenlayerOptions, T> get,
    Action<OpenlayerOptions, T> set
) : Setting(name)
    where T : IComparable<T>
{
    /// <summary>What its text should be, for a sentence that begins with "which is not".</summary>
    protected abstract string Expected { get; }

    public override void Read(OpenlayerOptions options, string source, string text)
    {
        if (!TryRead(text, out var value))
        {
            Report(options, $"{source} is '{SettingText.Show(text)}', which is not {Expected}.");
            return;
        }

        var used = Nearest(value);
        set(options, used);
        if (!used.Equals(value))
        {
            Report(options, $"{source} is '{SettingText.Show(text)}', {BeyondLimits}.{HintOn(text)}");
        }
    }

    public override void Check(OpenlayerOptions options)
    {
        var value = get(options);
        var used = Nearest(value);
        if (used.Equals(value))
        {
            return;
        }

        set(options, used);
        Report(options, $"{FullName} is {Show(value)}, {BeyondLimits}.");
    }

    public override string Shown(OpenlayerOptions options) => Show(get(options));

    protected abstract bool TryRead(string text, out T value);

    protected abstract string Show(T value);

    /// <summary>A further sentence, with a space before it, on what the text may have been meant to be.</summary>
    protected virtual string HintOn(string text) => "";

    /// <summary>The nearest value within the limits.</summary>
    protected virtual T Nearest(T value) =>
        value.CompareTo(least) < 0 ? least
        : value.CompareTo(most) > 0 ? most
        : value;

    private string BeyondLimits => $"which is not between {Show(least)} and {Show(most)}";
}
