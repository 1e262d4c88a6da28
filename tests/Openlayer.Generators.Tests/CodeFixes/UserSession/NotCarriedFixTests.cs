using Openlayer.Generators.CodeFixes.UserSession;

namespace Openlayer.Generators.Tests.CodeFixes.UserSession;

/// <summary>The item gets a property for the context, which is set where it is queued.</summary>
public class NotCarriedFixTests
{
    [Theory]
    [InlineData("new Job(1)", "new Job(1) { Context = OpenlayerTracer.CaptureContext() }")]
    [InlineData("new(1)", "new(1) { Context = OpenlayerTracer.CaptureContext() }")]
    [InlineData("new Job(1) { More = 2 }", "new Job(1) { More = 2, Context = OpenlayerTracer.CaptureContext() }")]
    [InlineData("job", "job with { Context = OpenlayerTracer.CaptureContext() }")]
    public Task The_context_is_set_where_the_item_is_queued(string item, string fixedItem) =>
        Fixes.Verify(
            new NotCarriedFix(),
            Source($"jobs.TryWrite({item});", "public int More { get; init; }"),
            Source(
                $"jobs.TryWrite({fixedItem});",
                "public int More { get; init; }\n    public CapturedContext Context { get; init; }"
            )
        );

    [Fact]
    public Task A_record_without_a_body_gets_one() =>
        Fixes.Verify(
            new NotCarriedFix(),
            Source("jobs.TryWrite(job);", "").Replace("\n{\n    \n}\n", ";\n", StringComparison.Ordinal),
            Source(
                "jobs.TryWrite(job with { Context = OpenlayerTracer.CaptureContext() });",
                "public CapturedContext Context { get; init; }"
            )
        );

    private static string Source(string queue, string members) =>
        $$"""
            using System.Threading.Channels;
            using Openlayer;

            public record Job(int Number)
            {
                {{members}}
            }

            public static class Shop
            {
                [Trace]
                public static void Work() { }

                public static void Order(ChannelWriter<Job> jobs, Job job)
                {
                    using var _ = OpenlayerTracer.UseUserSession("a");
                    Work();
                    {{queue}}
                }
            }

            """.ReplaceLineEndings("\n");
}
