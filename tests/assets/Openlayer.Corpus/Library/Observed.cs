using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Openlayer.Corpus.Library;

/// <summary>All that a case sees of the methods that it calls, in the order in which it happens.</summary>
public sealed partial class Observed
{
    private static readonly JsonSerializerOptions _format = new() { IncludeFields = true };
    private static Observed _running = new();

    private readonly Step? _outside = OpenlayerTracer.CurrentStep;
    private readonly List<string> _lines = [];

    /// <summary>What was seen and done.</summary>
    public IReadOnlyList<string> Lines => _lines;

    /// <summary>Calls after which another step was the current one than before.</summary>
    public int Leaks { get; private set; }

    /// <summary>Runs a case.</summary>
    /// <param name="scenario">The case.</param>
    /// <returns>What it saw.</returns>
    public static async Task<Observed> RunAsync(Func<Observed, Task> scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        var observed = new Observed();
        _running = observed;
        // Without the tests' context, which has a say in where what waits goes on.
        await Task.Run(() => scenario(observed));
        return observed;
    }

    /// <summary>Called by a body, or by the making of an argument: it is being run now.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <param name="what">What is being run.</param>
    /// <param name="value">What it evaluates to.</param>
    /// <returns>The value.</returns>
    public static T Mark<T>(string what, T value)
    {
        Mark(what);
        return value;
    }

    /// <inheritdoc cref="Mark{T}"/>
    public static void Mark(string what) => _running._lines.Add($"- {what}");

    /// <summary>Notes what a call gave, and whether it put the current step back.</summary>
    /// <param name="value">The result.</param>
    public void Saw(object? value)
    {
        _lines.Add(JsonSerializer.Serialize(value, _format));
        CheckStep();
    }

    /// <summary>
    /// Notes the exception that a call throws: its type, text and stack, and whether it is the one expected.
    /// </summary>
    /// <param name="call">The call.</param>
    /// <param name="expected">The object that is to be thrown, if it is known.</param>
    public void Throws(Action call, Exception? expected = null)
    {
        ArgumentNullException.ThrowIfNull(call);
        try
        {
            call();
            _lines.Add("nothing thrown");
        }
        catch (Exception thrown) when (Filtered())
        {
            Note(thrown, expected);
        }
    }

    /// <inheritdoc cref="Throws"/>
    public async Task ThrowsAsync(Func<Task> call, Exception? expected = null)
    {
        ArgumentNullException.ThrowIfNull(call);
        try
        {
            await call();
            _lines.Add("nothing thrown");
        }
        catch (Exception thrown)
        {
            Note(thrown, expected);
        }
    }

    /// <summary>Notes the methods on the stack, as a person would be shown them.</summary>
    public static void MarkStack()
    {
        foreach (var frame in Frames(new StackTrace(1).ToString()))
        {
            Mark(frame);
        }
    }

    // A filter runs before the finally blocks of what it called: its position in the order shows that.
    private bool Filtered()
    {
        _lines.Add("filter");
        return true;
    }

    private void Note(Exception thrown, Exception? expected)
    {
        var same =
            expected is null ? ""
            : ReferenceEquals(thrown, expected) ? ", itself"
            : ", another";
        _lines.Add($"{thrown.GetType()}: {thrown.Message}{same}");
        _lines.AddRange(Frames(thrown.StackTrace ?? ""));
        CheckStep();
    }

    private void CheckStep() => Leaks += ReferenceEquals(OpenlayerTracer.CurrentStep, _outside) ? 0 : 1;

    // How the framework goes on after waiting, and what of it is inlined, is its own affair. A traced body stands under
    // a name that ends in Core, its twin without that. Places in files differ as well, and the numbers that the
    // compiler gives to what it names.
    private static IEnumerable<string> Frames(string stack) =>
        stack
            .Split('\n')
            .Select(line => Place().Replace(line.Trim(), ""))
            .Where(line => line.Length > 0 && !line.StartsWith("at System.", StringComparison.Ordinal))
            .TakeWhile(line => !line.Contains(nameof(RunAsync), StringComparison.Ordinal))
            .Select(line => Number().Replace(BodyName().Replace(line, ""), ""));

    [GeneratedRegex(" in .*:line [0-9]+$")]
    private static partial Regex Place();

    [GeneratedRegex(@"(?<=\w)Core(?=[\[(>])")]
    private static partial Regex BodyName();

    [GeneratedRegex("(?<=(__|\\||DisplayClass|b__[0-9]+_|\\|[0-9]+_))[0-9]+")]
    private static partial Regex Number();
}
