namespace Openlayer.Cli.Tests;

/// <summary>What a run of the command wrote, and how it ended.</summary>
internal sealed record CommandRun(int ExitCode, string Output, string Error)
{
    public static Task<CommandRun> OfAsync(params string[] arguments) => InWindowAsync(null, arguments);

    public static async Task<CommandRun> InWindowAsync(int? width, params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await OpenlayerCommandLine.RunAsync(arguments, output, error, width);
        return new(code, output.ToString(), error.ToString());
    }
}
