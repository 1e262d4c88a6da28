using Openlayer.Capture;
using Openlayer.GeneratedCode;

namespace Openlayer.Tracing;

/// <summary>
/// Surrounds the user's code that tracing itself runs: getters, converters, enumerators, redactors, predicates,
/// transports. While the code runs, this mark is the current step. Traced calls below it are left out, on whatever
/// thread they run. What the code started and left running is traced again from then on. What the code does to ambient
/// values is undone, because without tracing it would not have run.
/// </summary>
internal sealed class UntracedMark : Step, IDisposable
{
    private readonly Step? _previous = CurrentStep.Value;
    private readonly ExecutionContext? _before = ExecutionContext.Capture();
    private volatile bool _isOver;

    private UntracedMark()
    {
        LeaveOut();
        CurrentStep.Value = this;
    }

    /// <summary>
    /// False while nothing in this process has needed a mark, so that a capture pays one load for it.
    /// </summary>
    public static bool IsUsed { get; private set; }

    /// <summary>True while the current flow is in the user's code on behalf of tracing.</summary>
    public static bool IsInside => IsUsed && CurrentStep.Value is UntracedMark;

    /// <summary>True once the user's code has returned: the mark then counts as no step at all.</summary>
    public bool IsOver => _isOver;

    internal override string DeclaredName => "untraced";

    internal override StepType DeclaredType => StepType.UserCall;

    /// <summary>Begins to run the user's code, until the mark is disposed.</summary>
    /// <returns>Null within another mark, which holds already.</returns>
    public static UntracedMark? Begin()
    {
        IsUsed = true;
        return IsInside ? null : new UntracedMark();
    }

    public void Dispose()
    {
        _isOver = true;
        if (_before is not null)
        {
            ExecutionContext.Restore(_before);
        }
        else
        {
            CurrentStep.Value = _previous;
        }
    }

    private protected override void WriteInputsTo(in InputWriter inputs) { }
}

/// <summary>Capturing runs the user's code under a mark.</summary>
internal sealed class UntracedUserCode : UserCodeFlow
{
    public override bool IsInside => UntracedMark.IsInside;

    public override IDisposable? Enter() => UntracedMark.Begin();
}
