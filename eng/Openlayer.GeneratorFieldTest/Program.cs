using System.Globalization;
using Openlayer.GeneratorFieldTest;

if (args is not [var project, var methods, var seed, .. var options] || !File.Exists(project))
{
    Console.Error.WriteLine(
        """
        Builds a project of others three times: as it is, with the generator and the analyzers, and with [Trace]
            on methods
        picked at random. Tells what that changed and what it cost. The project's files are as before afterwards.

        usage: Openlayer.GeneratorFieldTest <project file> <methods> <seed> [options of dotnet build]
        """
    );
    return 2;
}

var build = new ProjectBuild(Path.GetFullPath(project), options);
var plain = await build.RunAsync(withOpenlayer: false);
var injected = await build.RunAsync(withOpenlayer: true);
var sources = await build.SourcesAsync();
var count = int.Parse(methods, CultureInfo.InvariantCulture);
using var planted = PlantedMethods.Plant(sources, count, int.Parse(seed, CultureInfo.InvariantCulture));
var traced = await build.RunAsync(withOpenlayer: true);

return Report.Print(planted, plain, injected, traced);
