using System.Diagnostics;

namespace Openlayer.Benchmarks.Shipping;

/// <summary>The same four steps as activities with the same three texts as tags.</summary>
internal static class ActivityFlow
{
    public static readonly ActivitySource Source = new("answers");

    public static string Answer(string question, string language, string userId, string sessionId)
    {
        using var activity = Source.StartActivity("Answer");
        activity?.SetTag("user.id", userId);
        activity?.SetTag("session.id", sessionId);
        activity?.SetTag("question", question);
        activity?.SetTag("language", language);
        var passages = Search(question, language);
        var answer = Complete(question, passages);
        Check(answer, passages);
        activity?.SetTag("output", answer);
        return answer;
    }

    private static string Search(string question, string language)
    {
        using var activity = Source.StartActivity("Search");
        activity?.SetTag("question", question);
        activity?.SetTag("language", language);
        var passages = AnswerFlow.SearchCore(question, language);
        activity?.SetTag("output", passages);
        return passages;
    }

    private static string Complete(string question, string passages)
    {
        using var activity = Source.StartActivity("Complete");
        activity?.SetTag("question", question);
        activity?.SetTag("passages", passages);
        var answer = AnswerFlow.CompleteCore(question, passages);
        activity?.SetTag("output", answer);
        return answer;
    }

    private static void Check(string answer, string passages)
    {
        using var activity = Source.StartActivity("Check");
        activity?.SetTag("answer", answer);
        activity?.SetTag("passages", passages);
        activity?.SetTag("output", AnswerFlow.CheckCore(answer, passages));
    }
}
