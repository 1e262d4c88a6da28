using System.Runtime.CompilerServices;

namespace Openlayer.Benchmarks.Shipping;

/// <summary>
/// One question answered in four steps, each with two texts in and one out: the unit of the shipping figures.
/// </summary>
internal static partial class AnswerFlow
{
    public const int Steps = 4;

    private const string Passages =
        "Refunds are made within 14 days to the card that was charged; vouchers are not refunded.";
    private const string Draft =
        "You get your money back on the same card within 14 days of sending the parcel back to us.";
    private const string Checked = "grounded: 0.97, tone: friendly";

    [Trace(StepType.Agent)]
    public static partial string Answer(string question, string language);

    [Trace(StepType.Retriever)]
    private static partial string Search(string question, string language);

    [Trace(StepType.ChatCompletion)]
    private static partial string Complete(string question, string passages);

    [Trace(StepType.Tool)]
    private static partial string Check(string answer, string passages);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static string AnswerCore(string question, string language)
    {
        var passages = Search(question, language);
        var answer = Complete(question, passages);
        Check(answer, passages);
        return answer;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static string SearchCore(string question, string language) => Passages;

    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static string CompleteCore(string question, string passages) => Draft;

    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static string CheckCore(string answer, string passages) => Checked;
}
