namespace SupportChat.Demo;

/// <summary>The switches that are the sample's own; everything else on the command line is configuration.</summary>
/// <param name="Run">Send the scripted conversations.</param>
/// <param name="Exit">Stop after that.</param>
internal sealed record DemoOptions(bool Run, bool Exit, string[] OtherArguments)
{
    public static DemoOptions Of(string[] arguments) =>
        new(
            arguments.Contains("--demo"),
            arguments.Contains("--exit"),
            [.. arguments.Where(static argument => argument is not ("--demo" or "--exit"))]
        );
}
