namespace Openlayer.Generators.Tests.Analyzers;

public class SerializerContextRuleTests
{
    private const string Marked = """
        using System.Collections.Generic;
        using System.Threading;
        using System.Threading.Tasks;
        using Openlayer;

        public record Question(string Text);
        public record Reply(string Text);
        public struct Point { public int X { get; set; } }
        public enum Size { Small }

        public partial class Agent
        {
            [Trace] public partial Task<Reply> {|OL1018:AskAsync|}(Question {|OL1018:question|},
                CancellationToken token);
            private Task<Reply> AskAsyncCore(Question question, CancellationToken token)
                => Task.FromResult(new Reply(question.Text));

            [Trace] public static List<Reply> {|OL1018:Find|}(Question[]
                {|OL1018:all|}, Dictionary<string, Reply> {|OL1018:known|}, Point? {|OL1018:at|}) => [];
            [Trace] public static IAsyncEnumerable<Reply> {|OL1018:Stream|}(string q)
                => throw new System.NotSupportedException();
            [Trace] public static string Plain(string text, int? n, Size size, List<int> ids, Dictionary<string,
                double[]> scores, System.Uri uri, object any) => text;
            [Trace] public static T Generic<T>(T value) => value;
            [Trace] public static void Kept([NoTrace] Question question, System.IO.Stream {|OL1008:stream|}) { }
            [Trace(CaptureInputs = false, CaptureOutput = false)] public static Reply Off(Question question) => new("");
            public static Reply Untraced(Question question) => new("");
        }
        """;

    [Theory]
    [InlineData("PublishAot", "true")]
    [InlineData("PublishTrimmed", "True")]
    [InlineData("JsonSerializerIsReflectionEnabledByDefault", "false")]
    public async Task An_object_that_no_context_covers_is_reported(string property, string value)
    {
        var messages = await AnalyzerRun.Verify([Marked], new BuildProperty(property, value));
        Assert.Equal(
            "'Reply' is recorded as a marker because reflection-based serialization is off. Add "
                + "[JsonSerializable(typeof(Reply))] to a JsonSerializerContext, and add that context to "
                + "OpenlayerOptions.SerializerContexts.",
            messages[0]
        );
    }

    [Theory]
    [InlineData("PublishAot", "false")]
    [InlineData("PublishTrimmed", "")]
    [InlineData("JsonSerializerIsReflectionEnabledByDefault", "true")]
    public async Task With_reflection_no_object_is_reported(string property, string value) =>
        Assert.Single(await AnalyzerRun.Verify([Unmarked], new BuildProperty(property, value)));

    [Fact]
    public async Task What_a_context_covers_is_not_reported_nor_what_it_reaches() =>
        Assert.Empty(
            await AnalyzerRun.Verify(
                [
                    """
                    using System.Collections.Generic;
                    using System.Text.Json.Serialization;
                    using Openlayer;

                    public record Question(string Text, Detail Detail, List<Tag> Tags);
                    public record Detail(string Text);
                    public record Tag(string Text);

                    [JsonSerializable(typeof(Question))]
                    public abstract partial class AgentJson(System.Text.Json.JsonSerializerOptions? options) :
                        JsonSerializerContext(options);

                    public static class Agent
                    {
                        [Trace] public static Tag Ask(Question question, Detail detail, IReadOnlyList<Question> more)
                            => new("");
                    }
                    """,
                ],
                new BuildProperty("PublishAot", "true")
            )
        );

    private static string Unmarked =>
        System.Text.RegularExpressions.Regex.Replace(Marked, @"\{\|OL1018:(\w+)\|\}", "$1");
}
