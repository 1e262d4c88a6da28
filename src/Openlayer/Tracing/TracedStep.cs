using System.ComponentModel;

namespace Openlayer.GeneratedCode;

/// <summary>
/// The step of one call of a traced method; generated code derives one class a method, with its arguments as fields.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class TracedStep : Step
{
    private readonly TracedMethod _method;

    /// <summary>Begins the step of one call.</summary>
    /// <param name="method">The method.</param>
#pragma warning disable RS0022 // Deriving is what generated code is for; nobody else is shown the type.
    protected TracedStep(TracedMethod method) => _method = method;
#pragma warning restore RS0022

    internal override string DeclaredName => _method.Name;

    internal override StepType DeclaredType => _method.StepType;

    internal override TracedMethod Method => _method;

    /// <summary>The bytes that the captured arguments take beside the step; numbers and dates take none.</summary>
    protected virtual int InputSize => 0;

    private protected override int SizeOfInputs => InputSize;

    /// <summary>Writes the captured arguments; called off the traced thread, perhaps more than once.</summary>
    /// <param name="inputs">Takes a name and a value each.</param>
    protected virtual void WriteInputs(in InputWriter inputs) { }

    /// <summary>Drops the captured arguments, once they are written; called at most once.</summary>
    protected virtual void ReleaseInputs() { }

    /// <summary>A step for another run of the same call, with the same arguments.</summary>
    internal TracedStep Again()
    {
        var again = (TracedStep)MemberwiseClone();
        again.Reset();
        return again;
    }

    private protected override void WriteInputsTo(in InputWriter inputs) => WriteInputs(inputs);

    private protected override void ReleaseOwnInputs() => ReleaseInputs();
}
