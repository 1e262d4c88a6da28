using System.Globalization;
using Openlayer.AnalyzerFieldTest;

switch (args)
{
    case ["plant", var folder, var seed, var count]:
        var planter = new Planter(int.Parse(seed, CultureInfo.InvariantCulture));
        Console.WriteLine($"{planter.Plant(folder, int.Parse(count, CultureInfo.InvariantCulture))} planted");
        return 0;
    case ["compare", var folder, var results]:
        return Harvest.Compare(folder, results, Console.Out) ? 0 : 1;
    case ["share", var log]:
        Console.WriteLine(Share.Of(log));
        return 0;
    default:
        Console.Error.WriteLine(
            "usage: plant <folder> <seed> <count> | share <build log> | compare <folder> <folder with .sarif files>"
        );
        return 2;
}
