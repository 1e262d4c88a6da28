using Openlayer.GeneratedCode;

namespace Openlayer.Tracing;

/// <summary>
/// Stands as the current step while tracing itself runs the user's code. Traced calls below it are left out, on whatever
/// thread they run, until the code has returned. What the code started and left running is traced again from then on.
/// </summary>
internal sealed class UntracedMark : Step
{
    private volatile bool _isOver;

    public UntracedMark() => LeaveOut();

    /// <summary>False while nothing in this process has needed a mark, so that a capture pays one load for it.</summary>
    public static bool IsUsed { get; private set; }

    /// <summary>True once the user's code has returned: the mark then counts as no step at all.</summary>
    public bool IsOver => _isOver;

    internal override string DeclaredName => "untraced";

    internal override StepType DeclaredType => StepType.UserCall;

    public static UntracedMark Begin()
    {
        IsUsed = true;
        return new UntracedMark();
    }

    public void End() => _isOver = true;

    private protected override void WriteInputsTo(in InputWriter inputs)
    {
    }
}
