using System.Runtime.ExceptionServices;
using System.Text;

namespace Openlayer.GeneratedCode;

/// <summary>The text of a stream that one guardrail holds back, and what it decided so far.</summary>
internal sealed class StreamWindow
{
    private readonly AttachedGuardrail _attached;
    private readonly GuardedCall _call;
    private readonly StringBuilder _original = new();
    private readonly StringBuilder _passed = new();
    private readonly long _started;
    private readonly Queue<string> _items = new();
    private readonly List<string> _released = [];
    private readonly int _full;
    private int _length;
    private int _dueAt;
    private bool _isChecked;
    private GuardrailResult _strongest = GuardrailResult.Allowed;
    private GuardrailBlock? _block;

    public StreamWindow(AttachedGuardrail attached, GuardedCall call)
    {
        _attached = attached;
        _call = call;
        _started = call.Pipeline.Time.GetTimestamp();
        var guardrail = attached.Guardrail;
        _full =
            guardrail.Streams == StreamCheck.Buffered
                ? int.MaxValue
                : Sum(guardrail.StreamWindow, guardrail.StreamOverlap);
        _dueAt = _full;
    }

    /// <summary>True once enough text is there, and at the end for what is left, or where there was no text.</summary>
    /// <param name="isEnd">Whether the body has ended.</param>
    /// <param name="failure">What it has ended with.</param>
    public bool NeedsCheck(bool isEnd, ExceptionDispatchInfo? failure) =>
        isEnd ? _length > 0 || (!_isChecked && failure is null) : _length >= _dueAt;

    public void Add(string? item)
    {
        if (string.IsNullOrEmpty(item))
        {
            return;
        }

        _items.Enqueue(item);
        _length += item.Length;
        Keep(_original, item);
    }

    /// <summary>Checks the text that is held back, and releases what may go.</summary>
    /// <param name="isEnd">Whether the body has ended.</param>
    /// <param name="failure">What it has ended with. The reader gets it, also if the text before it is blocked.</param>
    /// <param name="token">Cancels the check.</param>
    /// <returns>False where the stream ends here, after what is released.</returns>
    public async ValueTask<bool> CheckAsync(bool isEnd, ExceptionDispatchInfo? failure, CancellationToken token)
    {
        try
        {
            return await CheckAsync(isEnd, token).ConfigureAwait(false);
        }
        catch (GuardrailBlockedException) when (failure is not null)
        {
            return false;
        }
    }

    private async ValueTask<bool> CheckAsync(bool isEnd, CancellationToken token)
    {
        _isChecked = true;
        var text = string.Concat(_items);
        var result = await GuardrailCheck
            .RunAsync(
                _attached,
                (text, _call.Inputs),
                static (guardrail, state, limited) => guardrail.CheckOutputAsync(state.text, state.Inputs, limited),
                _call.Pipeline,
                token
            )
            .ConfigureAwait(false);
        if (result is { Action: GuardrailAction.Modify, Data: not string })
        {
            var fault = new InvalidOperationException("A stream of text is changed to text.");
            result = GuardrailCheck.Failed(_attached, fault, _call.Pipeline);
        }

        if (result.Action > _strongest.Action || result.Failure is not null)
        {
            _strongest = result;
        }

        _released.Clear();
        _block = _call.BlockOf(_attached, GuardrailTarget.Output, result);
        if (_block is null)
        {
            Release(text, result.Action == GuardrailAction.Modify ? (string)result.Data! : text, isEnd);
        }
        else if (_block.LastItem() is { } last)
        {
            _released.Add(last);
        }

        return _block is null;
    }

    /// <summary>What may go to the reader now. Read it before the next check.</summary>
    public List<string> Released => _released;

    /// <summary>Records what was decided of the whole stream, once it has ended.</summary>
    public void Record()
    {
        _call.Note(_attached, GuardrailTarget.Output, _strongest, _block?.Strategy);
        if (_call.Step is not { } step)
        {
            return;
        }

        var passed =
            _block is null || _block.Strategy == BlockStrategy.ThrowException
                ? _passed.ToString()
                : _passed.ToString() + _block.OutputAfter("");
        GuardrailStep.AddPast(
            step,
            _attached.OutputStep,
            new GuardrailDecision(
                GuardrailTarget.Output,
                _strongest,
                _block?.Strategy,
                _call.Captured(_original.ToString()),
                _call.Captured(passed)
            ),
            _started,
            _call.Pipeline
        );
    }

    private void Release(string text, string changed, bool isEnd)
    {
        var overlap = isEnd ? 0 : _attached.Guardrail.StreamOverlap;
        if (ReferenceEquals(text, changed))
        {
            ReleaseItems(Boundary(text, text.Length - overlap));
            _dueAt = _full;
            return;
        }

        var same = SharedEnd(text, changed);
        // A change that reaches the end may be of something that goes on: more text decides.
        if (!isEnd && same == 0 && overlap > 0 && _length < (long)_full * 4)
        {
            _dueAt = Sum(_length, overlap);
            return;
        }

        var kept = changed[Boundary(changed, changed.Length - Math.Min(overlap, same))..];
        Put(changed[..^kept.Length]);
        _items.Clear();
        _length = kept.Length;
        _dueAt = _full;
        if (kept.Length > 0)
        {
            _items.Enqueue(kept);
        }
    }

    private void ReleaseItems(int count)
    {
        while (count > 0)
        {
            var item = _items.Dequeue();
            if (item.Length > count)
            {
                Put(item[..count]);
                PutBack(item[count..]);
                _length -= count;
                return;
            }

            Put(item);
            _length -= item.Length;
            count -= item.Length;
        }
    }

    private void PutBack(string item)
    {
        string[] later = [.. _items];
        _items.Clear();
        _items.Enqueue(item);
        foreach (var one in later)
        {
            _items.Enqueue(one);
        }
    }

    private void Put(string text)
    {
        if (text.Length > 0)
        {
            _released.Add(text);
            Keep(_passed, text);
        }
    }

    // A trace has no more of it anyway.
    private void Keep(StringBuilder all, string text)
    {
        if (_call.Step is not null && all.Length <= _call.Pipeline.Limits.MaxValueBytes)
        {
            all.Append(text);
        }
    }

    private static int SharedEnd(string one, string other)
    {
        var length = 0;
        while (length < one.Length && length < other.Length && one[^(length + 1)] == other[^(length + 1)])
        {
            length++;
        }

        return length;
    }

    /// <summary>A place to cut a text at, which is not within a character of two units.</summary>
    private static int Boundary(string text, int at) =>
        at <= 0 ? 0
        : at < text.Length && char.IsLowSurrogate(text[at]) ? at - 1
        : at;

    private static int Sum(int one, int other) => (int)Math.Min((long)one + other, int.MaxValue);
}
