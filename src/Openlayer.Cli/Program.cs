using Openlayer.Cli.Shell;

namespace Openlayer.Cli;

/// <summary>The program of the tool.</summary>
internal static class Program
{
    public static async Task<int> Main(string[] arguments)
    {
        using var encoding = ConsoleEncoding.UseUtf8();
        return await OpenlayerCommandLine.RunAsync(arguments, Console.Out, Console.Error);
    }
}
