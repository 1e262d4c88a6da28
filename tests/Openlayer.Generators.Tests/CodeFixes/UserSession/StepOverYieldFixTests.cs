using Openlayer.Generators.CodeFixes.UserSession;

namespace Openlayer.Generators.Tests.CodeFixes.UserSession;

public class StepOverYieldFixTests
{
    [Fact]
    public Task The_attribute_takes_over_the_steps_settings() =>
        Verify(
            """
                // how it is told
                public static async IAsyncEnumerable<string> TellAsync(string question)
                {
                    using var step = OpenlayerTracer.StartStep("model", StepType.ChatCompletion);
                    await Task.Yield();
                    yield return question;
                    step.Update(details: new ChatCompletionDetails { Model = "m" });
                    step.SetOutput(question);
                }
            """,
            """
                // how it is told
                [Trace(StepType.ChatCompletion, Name = "model")]
                public static async IAsyncEnumerable<string> TellAsync(string question)
                {
                    await Task.Yield();
                    yield return question;
                    OpenlayerTracer.UpdateCurrentStep(details: new ChatCompletionDetails { Model = "m" });
                    OpenlayerTracer.LogOutput(question);
                }
            """
        );

    [Fact]
    public Task A_name_that_is_the_methods_is_left_out() =>
        Verify(
            """
                internal static IEnumerable<string> Tell(string question)
                {
                    using var _ = OpenlayerTracer.StartStep("Tell");

                    yield return question;
                }

                internal static IEnumerable<string> Ask(string question)
                {
                    using var _ = OpenlayerTracer.StartStep(name: "ask", stepType: StepType.Tool);
                    // the question itself
                    yield return question;
                }
            """,
            """
                [Trace]
                internal static IEnumerable<string> Tell(string question)
                {
                    yield return question;
                }

                [Trace(StepType.Tool, Name = "ask")]
                internal static IEnumerable<string> Ask(string question)
                {
                    // the question itself
                    yield return question;
                }
            """
        );

    [Theory]
    [InlineData("using var step = OpenlayerTracer.StartStep(\"model\", inputs: null); yield return question;")]
    [InlineData("using var step = OpenlayerTracer.StartStep($\"{question}\"); yield return question;")]
    [InlineData(
        "var length = question.Length; using var step = OpenlayerTracer.StartStep(\"model\"); yield return question;"
    )]
    [InlineData(
        "using var step = OpenlayerTracer.StartStep(\"model\"); yield return question; System.GC.KeepAlive(step);"
    )]
    [InlineData(
        "using var step = OpenlayerTracer.StartStep(\"model\"); System.Action end = () => step.SetOutput(1); yield "
            + "return question; end();"
    )]
    [InlineData(
        "using var step = OpenlayerTracer.StartStep(\"model\"); yield return question; using "
            + "(OpenlayerTracer.StartStep(\"end\")) { step.SetOutput(1); }"
    )]
    public Task What_the_attribute_cannot_say_stays(string body) =>
        Fixes.VerifyNone(
            new StepOverYieldFix(),
            Wrap($"    internal static IEnumerable<string> Tell(string question) {{ {body} }}")
        );

    private static Task Verify(string before, string after) =>
        Fixes.Verify(new StepOverYieldFix(), Wrap(before), Wrap(after));

    private static string Wrap(string members) =>
        $$"""
            using System.Collections.Generic;
            using System.Threading.Tasks;
            using Openlayer;

            public static class Agent
            {
            {{members}}
            }
            """;
}
