using Openlayer.Generators.CodeFixes;

namespace Openlayer.Generators.Tests.CodeFixes;

public class SettingNotUsableFixTests
{
    private const string UnusableSettings = """
        using Openlayer;

        public partial class Agent
        {
            [Trace(QuestionParameter = "Question", Name = "ask", ContextParameter = "CONTEXT")]
            public partial string Ask(string question, string[] context);
            private string AskCore(string question, string[] context) => question;

            [Trace(QuestionParameter = "q")]
            public string Tell(string question) => question;

            [Trace(StepType.Tool, SampleRate = 2, Promote = ["question"], QuestionParameter = "query")]
            public string Find(string question) => question;

            [Trace(Promote = new[] { "" })]
            public string Say(string question) => question;

            [Trace(Body = "Say")]
            public string Shout(string question) => question;
        }
        """;

    private const string UsableSettings = """
        using Openlayer;

        public partial class Agent
        {
            [Trace(QuestionParameter = nameof(question), Name = "ask", ContextParameter = nameof(context))]
            public partial string Ask(string question, string[] context);
            private string AskCore(string question, string[] context) => question;

            [Trace]
            public string Tell(string question) => question;

            [Trace(StepType.Tool, Promote = ["question"])]
            public string Find(string question) => question;

            [Trace]
            public string Say(string question) => question;

            [Trace]
            public string Shout(string question) => question;
        }
        """;

    [Fact]
    public Task A_name_gets_its_own_casing_and_what_means_nothing_is_dropped() =>
        Fixes.Verify(new SettingNotUsableFix(), UnusableSettings, UsableSettings);

    [Fact]
    public Task Which_of_several_columns_to_drop_is_left_to_the_author() =>
        Fixes.VerifyNone(
            new SettingNotUsableFix(),
            """
            using Openlayer;

            public class Agent
            {
                [Trace(Promote = ["question", "anwser"])]
                public int Ask(string question) => 1;
            }
            """
        );
}
