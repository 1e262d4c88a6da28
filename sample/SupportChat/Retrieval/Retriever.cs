using Openlayer;

namespace SupportChat.Retrieval;

/// <summary>Finds the passages that answer a question.</summary>
public sealed partial class Retriever(PassageIndex index)
{
    private const int Candidates = 30;
    private const double CoverageWeight = 6;

    // A rule's page is about one mistake and repeats its words; a guide answers more questions.
    private const double RuleWeight = 0.5;

    /// <summary>The best passages for the terms of a question.</summary>
    /// <param name="terms">Words of the question itself.</param>
    /// <param name="context">Words of the conversation before it; they help to find, but weigh less.</param>
    [Trace(StepType.Retriever)]
    public partial IReadOnlyList<FoundPassage> Retrieve(
        IReadOnlyList<string> terms,
        IReadOnlyList<string> context,
        int count
    );

    private IReadOnlyList<FoundPassage> RetrieveCore(
        IReadOnlyList<string> terms,
        IReadOnlyList<string> context,
        int count
    )
    {
        var candidates = index.Search([.. terms.Union(context)], Candidates);
        OpenlayerTracer.UpdateCurrentStep(
            details: new RetrieverDetails { Documents = [.. candidates.Select(static found => found.Passage.Source)] }
        );
        return [.. Rank(candidates, terms, context).Take(count)];
    }

    /// <summary>
    /// Orders by how many different words of the question a passage has, not only by how rare they are.
    /// </summary>
    [Trace]
    private partial IReadOnlyList<FoundPassage> Rank(
        IReadOnlyList<FoundPassage> candidates,
        IReadOnlyList<string> terms,
        IReadOnlyList<string> context
    );

    private IReadOnlyList<FoundPassage> RankCore(
        IReadOnlyList<FoundPassage> candidates,
        IReadOnlyList<string> terms,
        IReadOnlyList<string> context
    ) =>
        [
            .. candidates
                .Select(found =>
                    found with
                    {
                        Score =
                            (found.Score * Weight(found.Passage))
                            + (
                                CoverageWeight
                                * (Coverage(found.Passage, terms) + (Coverage(found.Passage, context) / 2))
                            ),
                    }
                )
                .OrderByDescending(static found => found.Score),
        ];

    private static double Weight(Passage passage) =>
        passage.Page.StartsWith("docs/rules/", StringComparison.Ordinal) ? RuleWeight : 1;

    private static double Coverage(Passage passage, IReadOnlyList<string> terms)
    {
        var text = $"{passage.Title} {passage.Heading} {passage.Text}";
        return terms.Count == 0 ? 0 : (double)terms.Count(term => WordStem.IsIn(text, term)) / terms.Count;
    }
}
