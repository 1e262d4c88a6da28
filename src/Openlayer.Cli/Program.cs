using Openlayer.Cli;

return await OpenlayerCommandLine.RunAsync(args, Console.Out, Console.Error);
