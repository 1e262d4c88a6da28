using System.Globalization;
using System.Text.Json;
using BenchmarkDotNet.Running;
using Openlayer.Benchmarks;
using Openlayer.Benchmarks.Cluster;
using Openlayer.Benchmarks.Generators;
using Openlayer.Benchmarks.Scale;
using Openlayer.Benchmarks.Shipping;
using Openlayer.Benchmarks.Soak;

switch (args)
{
    case ["sink"]:
        return await Sink.RunAsync();
    case ["ship", var library, var sink, var traces]:
        var figures = await Measurement.TakeAsync(
            library,
            new Uri(sink),
            int.Parse(traces, CultureInfo.InvariantCulture)
        );
        Console.WriteLine(JsonSerializer.Serialize(figures));
        return 0;
    case ["shipping", .. var rest]:
        return await ShippingTable.RunAsync(
            rounds: rest.Length > 0 ? int.Parse(rest[0], CultureInfo.InvariantCulture) : 5,
            traces: rest.Length > 1 ? int.Parse(rest[1], CultureInfo.InvariantCulture) : 100_000
        );
    case ["soak", .. var rest]:
        return await SoakProgram.RunAsync(
            minutes: rest.Length > 0 ? double.Parse(rest[0], CultureInfo.InvariantCulture) : 10,
            rate: rest.Length > 1 ? int.Parse(rest[1], CultureInfo.InvariantCulture) : 20_000
        );
    case ["stages", .. var rest]:
        return StageTable.Run(rounds: rest.Length > 0 ? int.Parse(rest[0], CultureInfo.InvariantCulture) : 31);
    case [DashboardServer.Argument, var dataPath, .. var rest]:
        return await DashboardServer.RunAsync(dataPath, rest.FirstOrDefault());
    case ["scale", .. var rest]:
        return await ScaleProgram.RunAsync(
            traces: rest.Length > 0 ? int.Parse(rest[0], CultureInfo.InvariantCulture) : 100_000,
            postgres: rest.Length > 1 ? rest[1] : null
        );
    case ["fill", .. var rest]:
        return await ScaleProgram.FillOnlyAsync(
            traces: rest.Length > 0 ? int.Parse(rest[0], CultureInfo.InvariantCulture) : 60_000,
            postgres: rest.Length > 1 ? rest[1] : null
        );
    case ["cluster", var processor, var bytes, .. var rest]:
        return await ClusterProgram.RunAsync(
            traces: rest.Length > 0 ? long.Parse(rest[0], CultureInfo.InvariantCulture) : 1_000_000_000,
            processor: double.Parse(processor, CultureInfo.InvariantCulture),
            bytes: double.Parse(bytes, CultureInfo.InvariantCulture)
        );
    case ["table"]:
        return await Table.PrintAsync();
    default:
        var summaries = BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
        return summaries.All(static summary => summary.Reports.All(static report => report.Success)) ? 0 : 1;
}
