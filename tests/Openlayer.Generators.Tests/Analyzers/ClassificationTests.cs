namespace Openlayer.Generators.Tests.Analyzers;

/// <summary>
/// What the build makes of data classification attributes; what becomes of the values is tried at run time.
/// </summary>
public class ClassificationTests
{
    private const string Package = """
        namespace Microsoft.Extensions.Compliance.Classification
        {
            public readonly record struct DataClassification(string TaxonomyName, string Value);

            [System.AttributeUsage(System.AttributeTargets.All, AllowMultiple = true)]
            public class DataClassificationAttribute : System.Attribute
            {
                protected DataClassificationAttribute(DataClassification classification)
                    => Classification = classification;
                public DataClassification Classification { get; }
            }

            public sealed class NoDataClassificationAttribute() : DataClassificationAttribute(new("", "None"));
        }
        """;

    [Theory]
    [InlineData(
        "[Private] string text = null!",
        "new(\"Private\", static () => new global::Agent.PrivateAttribute().Classification is var known ? "
            + "(known.TaxonomyName, known.Value) : default);"
    )]
    [InlineData(
        "[Level(\"a\\\"b\", 2)] string text = null!",
        "new(\"Level\", static () => new global::Agent.LevelAttribute(\"a\\\"b\", 2).Classification is var known ? "
            + "(known.TaxonomyName, known.Value) : default);"
    )]
    [InlineData("[Hidden] string text = null!", "new(\"Hidden\");")]
    [InlineData("[Private, Level(\"\", 1)] int number = 0", "new(\"Level, Private\");")]
    [InlineData(
        "[Private] string text = null!, string ClassOf_text = null!",
        "private static readonly global::Openlayer.GeneratedCode.ClassifiedAs ClassOf_text_ ="
    )]
    public void A_classified_parameter_of_a_intercepted_method_is_captured_as_such(string parameters, string expected)
    {
        var generation = Generation.Run(Source(parameters), Package);

        Assert.Empty(generation.Output.GetDiagnostics());
        Assert.Contains(expected, generation.Files[^1].SourceText.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[Microsoft.Extensions.Compliance.Classification.NoDataClassification] string text = null!")]
    [InlineData("[NoTrace, Private] string text = null!")]
    [InlineData("[Private] System.Action text = null!")]
    public void What_is_not_classified_or_not_recorded_is_not(string parameters)
    {
        var generation = Generation.Run(Source(parameters), Package);

        Assert.Empty(generation.Output.GetDiagnostics());
        Assert.DoesNotContain("Classified", generation.Files[^1].SourceText.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_setting_that_names_a_classified_parameter_can_not_be_used() =>
        Assert.StartsWith(
            "QuestionParameter names 'text', which is not recorded",
            (
                await AnalyzerRun.Verify(
                    Source("[Private] string text = null!")
                        .Replace(
                            "[Trace]",
                            "[Trace({|OL1007:QuestionParameter = \"text\"|})]",
                            StringComparison.Ordinal
                        ),
                    Package
                )
            )[0],
            StringComparison.Ordinal
        );

    private static string Source(string parameters) =>
        $$"""
            using Microsoft.Extensions.Compliance.Classification;
            using Openlayer;

            public static class Agent
            {
                [Trace] public static void Ask({{parameters}}) { }

                public static void Run() => Ask();

                internal sealed class PrivateAttribute() : DataClassificationAttribute(new("Test", "Private"));
                public sealed class LevelAttribute(string name, int level) :
                    DataClassificationAttribute(new(name, $"{level}"));
                private sealed class HiddenAttribute() : DataClassificationAttribute(new("Test", "Hidden"));
            }
            """;
}
