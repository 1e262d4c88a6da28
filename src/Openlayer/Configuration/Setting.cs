namespace Openlayer;

/// <summary>One setting that can be written as text: its name, how its text is read, and its limits.</summary>
internal abstract class Setting(string name)
{
    public const string Section = "Openlayer";

    /// <summary>Its key below the section, such as <c>Delivery:Linger</c>.</summary>
    public string Name => name;

    /// <summary>Its whole name, as a log calls it.</summary>
    public string FullName => $"{Section}:{name}";

    /// <summary>
    /// Reads a text. One that can't be used is reported. The setting then stays as it was, or goes to its limit.
    /// </summary>
    /// <param name="options">The settings.</param>
    /// <param name="source">Where the text stands: the variable or the key.</param>
    /// <param name="text">The text, not empty, without spaces around it.</param>
    public abstract void Read(OpenlayerOptions options, string source, string text);

    /// <summary>Replaces a value that can't be used, whoever set it, and reports that.</summary>
    public virtual void Check(OpenlayerOptions options) { }

    /// <summary>What is used now, in words for a log.</summary>
    public abstract string Shown(OpenlayerOptions options);

    protected void Report(OpenlayerOptions options, string fault) =>
        options.Problems.Add(SettingProblem.Of(fault, this));
}
