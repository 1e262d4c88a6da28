using Microsoft.CodeAnalysis.CSharp;
using Openlayer.Generators.CodeFixes;
using Openlayer.Generators.Tests.CodeFixes;

namespace Openlayer.Generators.Tests.Analyzers;

/// <summary>The fix for a language that can not intercept calls.</summary>
public class LanguageFixTests
{
    [Fact]
    public async Task The_fix_splits_the_method()
    {
        var open = OpenSolution.Of(
            Generation.Compile(
                [
                    """
                    public class Agent
                    {
                        [Openlayer.Trace]
                        public string Ask(string question) { return question; }
                    }
                    """,
                ],
                language: LanguageVersion.CSharp10
            )
        );

        await Fixes.AssertSources(
            [
                """
                public partial class Agent
                {
                    [Openlayer.Trace]
                    public partial string Ask(string question);

                    private string AskCore(string question) { return question; }
                }
                """,
            ],
            await open.FixOneByOneAsync(new LanguageTooOldFix())
        );
    }
}
