namespace Openlayer.ConsoleApp;

/// <summary>Traces, and ends in the way that its first argument names.</summary>
internal static partial class Program
{
    private static async Task<int> Main(string[] arguments)
    {
        if (await LoadAsync(arguments) || await StartAsync(arguments))
        {
            return 0;
        }

        await AnswerAsync("first");
        return await EndAsync(arguments[0]);
    }

    private static async Task<bool> LoadAsync(string[] arguments)
    {
        switch (arguments[0])
        {
            case "write-first":
                await Load.WriteFirstAsync(arguments[1], arguments[2]);
                return true;
            case "in-memory":
                await Load.InMemoryAsync(arguments[1], arguments[2]);
                return true;
            case "queue":
                await Load.QueueAsync(arguments[1], arguments[2]);
                return true;
            case "full-disk":
                await Load.FullDiskAsync(Number(arguments[1]));
                return true;
            case "short":
                Load.Short(arguments[1], Number(arguments[2]), maxBytesOnDisk: Number(arguments[3]));
                return true;
            case "large":
                await Load.LargeAsync(Number(arguments[1]), Number(arguments[2]));
                return true;
            case "outage":
                await Load.OutageAsync(Number(arguments[1]));
                return true;
            case "answer":
                await Load.AnswerAsync(Number(arguments[1]), arguments[2]);
                return true;
            case "drain":
                await Load.DrainAsync();
                return true;
            default:
                return false;
        }
    }

    private static async Task<bool> StartAsync(string[] arguments)
    {
        switch (arguments[0])
        {
            case "large text":
                Start.TellWhetherALargeTextIsKept();
                return true;
            case "configure first":
                await Start.ConfigureAsync(arguments[1], AnswerAsync);
                return true;
            case "host first":
                await Start.HostAsync(arguments[1], AnswerAsync);
                return true;
            default:
                return false;
        }
    }

    private static async Task<int> EndAsync(string way)
    {
        switch (way)
        {
            case "exit":
                Environment.Exit(3);
                return 0;
            case "wait":
                Console.WriteLine("ready");
                await Task.Delay(Timeout.Infinite);
                return 0;
            case "throw elsewhere":
                var thread = new Thread(static () => Fails("last"));
                thread.Start();
                thread.Join();
                return 0;
            case "configure":
                OpenlayerTracer.Configure(static options => options.Delivery.Linger = TimeSpan.FromMinutes(1));
                await AnswerAsync("last");
                return 0;
            case "hang":
                OpenlayerTracer.Configure(static options =>
                {
                    options.Transport = new NeverReturns();
                    options.Delivery.ShutdownTimeout = TimeSpan.FromMilliseconds(100);
                });
                await AnswerAsync("never sent");
                return 4;
            case "throw":
                Fails("last");
                return 0;
            default:
                return 0;
        }
    }

    private static int Number(string text) => int.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    [Trace]
    private static partial Task<string> AnswerAsync(string question);

    private static async Task<string> AnswerAsyncCore(string question)
    {
        await Task.Yield();
        return question + "!";
    }

    [Trace]
    private static partial void Fails(string question);

    private sealed class NeverReturns : ITraceTransport
    {
        public ValueTask<TransportResult> SendAsync(TraceBatch batch, CancellationToken cancellationToken)
        {
            Thread.Sleep(Timeout.Infinite);
            return default;
        }
    }

    private static void FailsCore(string question) => throw new InvalidOperationException("nobody handles " + question);
}
