namespace Openlayer;

/// <summary>Limits on what is captured. What exceeds one is replaced by a marked value that names the limit.</summary>
public sealed class CaptureOptions
{
    /// <summary>Most bytes of JSON kept of one value, 1 MiB by default; at least 256.</summary>
    public int MaxValueBytes { get; set; } = 1024 * 1024;

    /// <summary>
    /// Most bytes of JSON written of the values of one step, 4 MiB by default; at least 1 KiB. What comes after them is
    /// cut, or replaced by a marked value.
    /// </summary>
    public int MaxStepBytes { get; set; } = 4 * 1024 * 1024;

    /// <summary>
    /// Most bytes of JSON written of the steps of one trace, 16 MiB by default; at least 4 KiB. Steps after them are
    /// left out, and counted in the column <c>omittedSteps</c>.
    /// </summary>
    public int MaxTraceBytes { get; set; } = 16 * 1024 * 1024;

    /// <summary>Deepest nesting kept of one value, 32 by default; 1 to 64.</summary>
    public int MaxDepth { get; set; } = 32;

    /// <summary>
    /// Sees every captured text before it leaves the process, and returns what to send in its place: texts among
    /// inputs, outputs, metadata, contexts and exception messages, also inside objects. Names and ids are not shown to
    /// it.
    /// </summary>
    /// <remarks>
    /// Called off the traced threads, one text at a time; but by the call that closes a trace, and then on several
    /// threads at once, where <see cref="SpoolOptions.WriteFirst"/> asks for that, and where memory is full and the
    /// trace goes to disk. A text for which it throws, or returns null, is not sent. Of a text inside an object that is
    /// longer than a quarter of <see cref="MaxValueBytes"/> it sees the part that is kept.
    /// </remarks>
    public Func<string, string>? Redactor { get; set; }

    /// <summary>
    /// Sees the text of a value that carries a data classification attribute of Microsoft.Extensions.Compliance, with
    /// its classification, and returns what to record in its place; null records a marker. Null, the default: always a
    /// marker.
    /// </summary>
    /// <remarks>
    /// Called on the traced thread, so that the value itself is kept nowhere; texts, numbers, times and the like only.
    /// An object or a list that is classified as a whole is always left out, and so is a value with several
    /// classifications and one for which this throws.
    /// </remarks>
    public Func<ValueClassification, string, string?>? ClassifiedRedactor { get; set; }

    internal void CopyTo(CaptureOptions other)
    {
        other.MaxValueBytes = MaxValueBytes;
        other.MaxStepBytes = MaxStepBytes;
        other.MaxTraceBytes = MaxTraceBytes;
        other.MaxDepth = MaxDepth;
        other.Redactor = Redactor;
        other.ClassifiedRedactor = ClassifiedRedactor;
    }
}
