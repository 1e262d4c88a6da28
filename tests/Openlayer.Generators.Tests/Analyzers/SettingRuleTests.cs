namespace Openlayer.Generators.Tests.Analyzers;

public class SettingRuleTests
{
    public static TheoryData<string, string> WrongNames { get; } =
        new()
        {
            {
                "{|OL1007:QuestionParameter = \"q\"|}",
                "QuestionParameter names 'q', but 'Ask' has no such parameter; use one of 'question', 'count'"
            },
            {
                "{|OL1007:ContextParameter = \"Question\"|}",
                "ContextParameter names 'Question', but 'Ask' has no such parameter; use one of 'question', 'count'"
            },
            {
                "{|OL1007:QuestionParameter = \"secret\"|}",
                "QuestionParameter names 'secret', which is not recorded; record it or remove the setting"
            },
            {
                "CaptureInputs = false, {|OL1007:QuestionParameter = \"question\"|}",
                "QuestionParameter names 'question', which is not recorded; record it or remove the setting"
            },
            {
                "{|OL1007:Promote = new[] { \"a=b=c\" }|}",
                "Promote contains 'a=b=c'; write \"name\" or \"name=column\""
            },
            { "{|OL1007:Promote = new[] { \"=b\" }|}", "Promote contains '=b'; write \"name\" or \"name=column\"" },
            { "{|OL1007:Promote = new[] { \"\" }|}", "Promote contains ''; write \"name\" or \"name=column\"" },
            {
                "{|OL1007:Promote = new[] { \"answer\" }|}",
                "Promote names 'answer', which is neither a recorded parameter of 'Ask' nor a member of its result; "
                    + "use one of 'question', 'count'"
            },
            { "{|OL1007:Body = \"Ask Core\"|}", "Body is 'Ask Core', which is not a valid method name" },
            { "{|OL1007:SampleRate = 1.5|}", "SampleRate is 1.5 but must be between 0 and 1" },
            { "{|OL1007:SampleRate = double.NaN|}", "SampleRate is NaN but must be between 0 and 1" },
        };

    [Theory]
    [MemberData(nameof(WrongNames))]
    public async Task A_name_that_is_not_there_is_reported_where_it_is_written(string setting, string message)
    {
        var source = $$"""
            using System.Threading.Tasks;
            using Openlayer;

            public partial class Agent
            {
                [Trace({{setting}})] public partial Task<string> Ask(string question, int count, [NoTrace]
                    string secret);
                private Task<string> AskCore(string question, int count, string secret) => Task.FromResult("");
            }
            """;

        Assert.Equal(message, Assert.Single(await AnalyzerRun.Verify(source)));
        AnalyzerRun.AssertNotTraced(source);
    }

    [Theory]
    [InlineData("QuestionParameter = \"question\", ContextParameter = \"context\"")]
    [InlineData("Promote = new[] { \"question\", \"context = ctx\", \"score\" }")]
    [InlineData("SampleRate = 0, Name = \"ask\"")]
    [InlineData("QuestionParameter = null, Promote = null, Body = null")]
    public async Task Names_that_are_there_are_fine(string setting) =>
        Assert.Empty(
            await AnalyzerRun.Verify(
                $$"""
                using System.Threading.Tasks;
                using Openlayer;

                public record Reply(double Score);

                public partial class Agent
                {
                    [Trace({{setting}})] public partial Task<Reply> Ask(string question, string[] context);
                    private Task<Reply> AskCore(string question, string[] context) => Task.FromResult(new Reply(1));
                }
                """
            )
        );

    [Fact]
    public async Task A_parameter_that_can_not_be_recorded_is_reported_with_the_reason()
    {
        const string Source = """
            using System;
            using System.IO;
            using Openlayer;

            public partial class Agent
            {
                [Trace] public unsafe partial bool Ask(ReadOnlySpan<char> {|OL1008:text|}, int* {|OL1008:at|},
                    out int {|OL1008:count|}, FileStream {|OL1008:file|}, Action {|OL1008:then|}, string question);
                private unsafe bool AskCore(ReadOnlySpan<char> text, int* at, out int count, FileStream file,
                    Action then, string question)
                {
                    count = 0;
                    return true;
                }
            }
            """;

        Assert.Equal(
            [
                "'text' is not recorded: 'ReadOnlySpan<char>' is a ref struct, which can't be stored",
                "'at' is not recorded: a pointer has no value to record",
                "'count' is not recorded: an 'out' parameter has no value when the method is entered",
                "'file' is not recorded: 'Stream' is a never-recorded type",
                "'then' is not recorded: 'Delegate' is a never-recorded type",
            ],
            await AnalyzerRun.Verify(Source)
        );
    }

    [Fact]
    public async Task What_the_author_keeps_out_and_tokens_are_no_news() =>
        Assert.Empty(
            await AnalyzerRun.Verify(
                """
                using System;
                using System.Threading;
                using Openlayer;

                public partial class Agent
                {
                    [Trace] public partial void Ask([NoTrace] Action then, CancellationToken ct);
                    private void AskCore(Action then, CancellationToken ct) { }

                    [Trace(CaptureInputs = false)] public partial void Tell(Action then);
                    private void TellCore(Action then) { }
                }
                """
            )
        );
}
