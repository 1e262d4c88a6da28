using Openlayer.Cli;
using Openlayer.Cli.Shell;

using var encoding = ConsoleEncoding.UseUtf8();

return await OpenlayerCommandLine.RunAsync(args, Console.Out, Console.Error);
