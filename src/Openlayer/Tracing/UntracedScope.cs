namespace Openlayer.Tracing;

/// <summary>
/// Surrounds the user's code that tracing itself runs: getters, converters, enumerators, redactors, predicates, transports.
/// Nothing that is traced in there records, also not in what the code awaits or starts on other threads meanwhile. What
/// the code does to ambient values is undone, because without tracing it would not have run.
/// </summary>
internal readonly struct UntracedScope : IDisposable
{
    private readonly UntracedMark? _mark; // none in a scope inside of another
    private readonly Step? _previous;
    private readonly ExecutionContext? _before;

    private UntracedScope(UntracedMark mark)
    {
        _mark = mark;
        _previous = CurrentStep.Value;
        _before = ExecutionContext.Capture();
        CurrentStep.Value = mark;
    }

    /// <summary>True while the current flow is in the user's code on behalf of tracing.</summary>
    public static bool IsInside => UntracedMark.IsUsed && CurrentStep.Value is UntracedMark;

    public static UntracedScope Begin() => IsInside ? default : new UntracedScope(UntracedMark.Begin());

    public void Dispose()
    {
        if (_mark is null)
            return;
        _mark.End();
        if (_before is not null)
            ExecutionContext.Restore(_before);
        else
            CurrentStep.Value = _previous;
    }
}
