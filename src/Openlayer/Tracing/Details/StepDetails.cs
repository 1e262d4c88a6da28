using Openlayer.Tracing.Details;

namespace Openlayer;

/// <summary>
/// What a step of one type has beyond any step. Given to <see cref="OpenlayerTracer.UpdateCurrentStep"/>; read at that
/// call.
/// </summary>
public abstract class StepDetails
{
    private protected StepDetails() { }

    /// <summary>The type that a step with these details has.</summary>
    public abstract StepType StepType { get; }

    private protected abstract void Fill(CapturedDetails fields);

    internal CapturedDetails Capture()
    {
        var fields = new CapturedDetails(StepType);
        Fill(fields);
        return fields;
    }
}
