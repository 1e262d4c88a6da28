using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Openlayer.GeneratedCode;

/// <summary>
/// Traces a stream whose items come in pages, such as a response whose events are read one by one: the step opens when
/// the first page is asked for, and closes when there are no more. Called by generated code; not meant to be used
/// directly.
/// </summary>
/// <typeparam name="TPage">The pages' type.</typeparam>
/// <typeparam name="T">The items' type.</typeparam>
/// <param name="step">The step, which observes the items.</param>
/// <param name="token">The token that the method was called with; null where it takes none.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
[DebuggerStepThrough]
[StackTraceHidden]
public sealed class TracedPages<TPage, T>(TracedStep step, CancellationToken? token)
    where TPage : class
{
    // By page, because the stream may be read more than once at a time.
    private readonly ConditionalWeakTable<TPage, IPages> _open = [];

    /// <summary>The pages; each enumeration is a step.</summary>
    /// <param name="pages">The pages of the client.</param>
    public IEnumerable<TPage> Pages(IEnumerable<TPage> pages) =>
        new TracedSequence<TPage>(pages, step, isOpen: false, token) { OnPage = Note };

    /// <inheritdoc cref="Pages(IEnumerable{TPage})"/>
    public IAsyncEnumerable<TPage> Pages(IAsyncEnumerable<TPage> pages) =>
        new TracedAsyncStream<TPage>(pages, step, token) { OnPage = Note };

    /// <summary>The items of a page.</summary>
    /// <param name="page">The page, out of the pages that are traced.</param>
    /// <param name="items">Its items.</param>
    public IEnumerable<T> Items(TPage page, IEnumerable<T> items) =>
        _open.TryGetValue(page, out var whole)
            ? new TracedSequence<T>(items, whole.Step, isOpen: false, token) { Whole = whole }
            : items;

    /// <inheritdoc cref="Items(TPage, IEnumerable{T})"/>
    public IAsyncEnumerable<T> Items(TPage page, IAsyncEnumerable<T> items) =>
        _open.TryGetValue(page, out var whole)
            ? new TracedAsyncStream<T>(items, whole.Step, token) { Whole = whole }
            : items;

    private void Note(TPage page, IPages whole)
    {
        if (page is not null)
        {
            _open.AddOrUpdate(page, whole);
        }
    }
}
