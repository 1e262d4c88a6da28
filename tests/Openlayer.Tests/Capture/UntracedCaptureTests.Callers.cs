using Openlayer.TestSupport;

namespace Openlayer.Tests.Capture;

public sealed partial class UntracedCaptureTests
{
    internal sealed class Order
    {
        public int Total => Count(this);

        [Trace]
        public static int Count(Order order) => order is null ? 0 : 3;
    }

    internal sealed class OrderOnPool
    {
        public int Total => Task.Run(() => Count(this)).Result;

        [Trace]
        public static int Count(OrderOnPool order) => order is null ? 0 : 3;
    }

    private sealed class Talkative
    {
        public string Text
        {
            get
            {
                OpenlayerTracer.SetUserSessionContext("eve", "two");
                OpenlayerTracer.UpdateTraceUserSession("eve", "two");
                OpenlayerTracer.UpdateCurrentTrace(metadata: new Dictionary<string, object?> { ["said"] = 1 });
                OpenlayerTracer.UpdateCurrentStep(name: "renamed");
                OpenlayerTracer.LogOutput("said");
                OpenlayerTracer.LogContext("said");
                return $"{OpenlayerTracer.CurrentStep?.Name}";
            }
        }
    }

    private sealed class Holding(StepScope scope)
    {
        public string Text
        {
            get
            {
                scope.SetOutput(new[] { 1 });
                scope.Update(name: "renamed");
                return "held";
            }
        }
    }

    private sealed class Background(Task go)
    {
        public Task? Running { get; private set; }

        public string State
        {
            get
            {
                Running ??= RunAsync();
                return "started";
            }
        }

        private async Task RunAsync()
        {
            await go;
            Summarize("later");
        }
    }

    private sealed class Ambient
    {
        private static readonly AsyncLocal<string?> _value = new();

        public static string? Value
        {
            get => _value.Value;
            set => _value.Value = value;
        }

        public string Seen
        {
            get
            {
                var seen = Value;
                Value = "by the getter";
                return $"seen: {seen}";
            }
        }
    }

    private sealed class SpeakingException : Exception
    {
        public override string Message => Summarize("m");
    }

    private sealed class TracedTransport(RecordingTransport inner) : ITraceTransport
    {
        public async ValueTask<TransportResult> SendAsync(TraceBatch batch, CancellationToken cancellationToken)
        {
            await Task.Yield();
            Summarize("send");
            return await inner.SendAsync(batch, cancellationToken);
        }
    }
}
