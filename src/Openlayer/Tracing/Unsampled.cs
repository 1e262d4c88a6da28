namespace Openlayer.Tracing;

/// <summary>
/// What stands for every trace that is left out. A step of it is in no trace's tree and goes nowhere, and a flow in
/// which <see cref="Mark"/> is the current step is one of a trace that is left out.
/// </summary>
internal static class Unsampled
{
    public static readonly Step Mark = new ManualStep("unsampled", StepType.UserCall, inputs: null);

    public static readonly ActiveTrace Trace = new(Mark, origin: null, new NoSink());

    static Unsampled() => Mark.LeaveOut();

    /// <summary>The step, unless its trace is left out: what user code may see and change.</summary>
    public static Step? Hide(Step? step) => step is { IsUnsampled: true } ? null : step;

    /// <summary>Nothing goes here: what is left out never closes as a trace.</summary>
    private sealed class NoSink() : TraceSink(TimeProvider.System)
    {
        public override CaptureOptions Limits { get; } = new();

        public override void Accept(ActiveTrace trace) { }

        protected override bool RecordsRoot(double? rate, string name, StepType stepType) => false;
    }
}
