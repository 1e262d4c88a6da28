using System.CommandLine;

namespace Openlayer.Dashboard.Server;

/// <summary>The dashboard as a program of its own, for containers. It takes the options of the command.</summary>
internal static class ServerProgram
{
    private const int Failed = 1;
    private const int WrongCommandLine = 2;

    public static async Task<int> Main(string[] arguments)
    {
        var root = new RootCommand(DashboardCommand.Description);
        DashboardCommand.Configure(root);
        var configuration = new InvocationConfiguration
        {
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = StandaloneDashboard.StopLimit,
        };
        var parsed = root.Parse(arguments);
        try
        {
            var code = await parsed.InvokeAsync(configuration).ConfigureAwait(false);
            return parsed.Errors.Count > 0 ? WrongCommandLine : code;
        }
        catch (ServerFailedException failure)
        {
            await Console.Error.WriteLineAsync($"openlayer dashboard: {failure.Message}").ConfigureAwait(false);
            return Failed;
        }
    }
}
