using Openlayer.Cli;

using var encoding = ConsoleEncoding.UseUtf8();
return await OpenlayerCommandLine.RunAsync(args, Console.Out, Console.Error);
