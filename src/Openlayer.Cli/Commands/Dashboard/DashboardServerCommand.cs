using System.CommandLine;
using Openlayer.Dashboard.Server;

namespace Openlayer.Cli.Commands.Dashboard;

/// <summary><c>dotnet openlayer dashboard</c>: the same program as the container has.</summary>
internal static class DashboardServerCommand
{
    public static Command Create()
    {
        var command = new Command("dashboard", DashboardCommand.Description);
        DashboardCommand.Configure(command);
        return command;
    }
}
