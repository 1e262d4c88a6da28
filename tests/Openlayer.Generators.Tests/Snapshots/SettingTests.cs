namespace Openlayer.Generators.Tests.Snapshots;

public class SettingTests
{
    [Fact]
    public void Everything_that_Trace_can_say() =>
        Snapshot.Verify([
            """
            using System.Threading.Tasks;
            using Openlayer;

            namespace Support;

            public partial class Agent
            {
                [Trace(
                    StepType.Tool,
                    Name = "ask \"the\" agent\n{0}",
                    InferencePipelineId = "pipeline",
                    CaptureOutput = false,
                    SampleRate = 0.25,
                    ContextParameter = "passages",
                    QuestionParameter = "question",
                    Promote = new[] { "question", "language = lang", "score=confidence" },
                    Body = "Answer")]
                public partial Task<Reply> AskAsync(string question, string[] passages, string language);

                private Task<Reply> Answer(string question, string[] passages, string language)
                    => Task.FromResult(new Reply(1));
            }

            public record Reply(double Score);
            """,
        ]);

    [Fact]
    public void The_named_step_type_wins() =>
        Snapshot.Verify([
            """
            using Openlayer;

            namespace Support;

            public partial class Agent
            {
                [Trace(StepType.Tool, StepType = StepType.Guardrail, Name = " ")]
                public partial void Check();
                private void CheckCore() { }

                [Trace((StepType)42)]
                public partial void Guess();
                private void GuessCore() { }
            }
            """,
        ]);

    [Fact]
    public void No_inputs() =>
        Snapshot.Verify([
            """
            using Openlayer;

            namespace Support;

            public partial class Agent
            {
                [Trace(CaptureInputs = false)]
                public partial void Ask(string secret, object[] others);
                private void AskCore(string secret, object[] others) { }
            }
            """,
        ]);

    [Fact]
    public void NoTrace_keeps_parameters_and_results_out() =>
        Snapshot.Verify([
            """
            using Openlayer;

            namespace Support;

            public partial class Agent
            {
                [Trace]
                [return: NoTrace]
                public partial string Ask(string question, [NoTrace] string password, string token);
                private string AskCore(string question, string password, [NoTrace] string token) => question;
            }
            """,
        ]);
}
