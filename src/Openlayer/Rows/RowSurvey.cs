namespace Openlayer.Rows;

/// <summary>What a row holds of the whole tree, found in one walk before it is written.</summary>
internal sealed class RowSurvey
{
    private readonly List<Step> _promoting = [];

    public double Cost { get; private set; }

    public long Tokens { get; private set; }

    /// <summary>Steps that turn an input or a member of their output into a column.</summary>
    public IReadOnlyList<Step> Promoting => _promoting;

    /// <summary>The step whose context is the row's: the root, else the first that has one.</summary>
    public Step? ContextStep { get; private set; }

    /// <summary>The step whose question is the row's: the root, else the first that has one.</summary>
    public Step? QuestionStep { get; private set; }

    public void Take(ActiveTrace trace)
    {
        Clear();
        for (var step = trace.Root; step is not null; step = step.NextIn(trace.Root))
        {
            Note(step);
        }

        UseOwnFiguresOf(trace.Root);
    }

    private void Clear()
    {
        Cost = 0;
        Tokens = 0;
        ContextStep = null;
        QuestionStep = null;
        _promoting.Clear();
    }

    private void Note(Step step)
    {
        var record = step.Record;
        var method = step.Method;
        Cost += record?.Details?.Cost ?? 0;
        Tokens += record?.Details?.Tokens ?? 0;
        if (record?.Context is not null || method?.ContextParameter is not null)
        {
            ContextStep ??= step;
        }

        if (record?.Question is not null || method?.QuestionParameter is not null)
        {
            QuestionStep ??= step;
        }

        if (method is { Promote.Count: > 0 })
        {
            _promoting.Add(step);
        }
    }

    private void UseOwnFiguresOf(Step root)
    {
        if (root.Record?.Details is not { } own)
        {
            return;
        }

        Cost = own.Cost ?? Cost;
        Tokens = own.Tokens ?? Tokens;
    }
}
