using Openlayer.Generators.CodeFixes;

namespace Openlayer.Generators.Tests.CodeFixes;

public class TracedMethodRefactoringTests
{
    private const string Ordinary = """
        using System.Collections.Generic;
        using System.Runtime.CompilerServices;
        using System.Threading;
        using System.Threading.Tasks;
        using Openlayer;

        public class Desk
        {
            public partial class Agent
            {
                /// <summary>Answers.</summary>
                [Trace(StepType.Agent)] // the root
                public async Task<string> AskAsync(
                    [NoTrace] string question, // of the user
                    int count = 3,
                    CancellationToken ct = default) // waits
                {
                    await Task.Delay(count, ct); // a while
                    return question;
                } // done

                [Trace]
                internal static async IAsyncEnumerable<int> Go([EnumeratorCancellation] CancellationToken ct = default)
                {
                    await Task.Delay(1, ct);
                    yield return 1;
                }

                [Trace] string Name<T>(T item) where T : notnull => $"{item}";
            }
        }

        """;

    private const string Ask = """
                /// <summary>Answers.</summary>
                [Trace(StepType.Agent)] // the root
                public partial Task<string> AskAsync(
                    [NoTrace] string question, // of the user
                    int count = 3,
                    CancellationToken ct = default);

                private async Task<string> AskAsyncCore(
                    string question, // of the user
                    int count,
                    CancellationToken ct) // waits
                {
                    await Task.Delay(count, ct); // a while
                    return question;
                } // done
        """;

    private const string Stream = """
                [Trace]
                internal static partial IAsyncEnumerable<int> Go(CancellationToken ct = default);

                private static async IAsyncEnumerable<int> GoCore([EnumeratorCancellation] CancellationToken ct)
                {
                    await Task.Delay(1, ct);
                    yield return 1;
                }
        """;

    private const string Name = """
                [Trace] private partial string Name<T>(T item) where T : notnull;

                private string NameCore<T>(T item) where T : notnull => $"{item}";
        """;

    [Theory]
    [InlineData("AskAsync", "/// <summary>", "} // done\n", Ask)]
    [InlineData("Go", "[Trace]\n", "yield return 1;\n        }\n", Stream)]
    [InlineData("Name<T>", "[Trace] string", "=> $\"{item}\";\n", Name)]
    public async Task An_ordinary_method_is_split(string at, string first, string last, string parts)
    {
        var start = Ordinary.IndexOf(first, StringComparison.Ordinal) - "        ".Length;
        var end = Ordinary.IndexOf(last, start, StringComparison.Ordinal) + last.Length;
        var expected = (Ordinary[..start] + parts + "\n" + Ordinary[end..]).Replace(
            "public class Desk",
            "public partial class Desk",
            StringComparison.Ordinal
        );

        var split = await SplitAsync(OpenSolution.Of(Ordinary), at);

        await Fixes.AssertSources([expected], split);
        await Fixes.VerifyLineEnds(OpenSolution.Of(Ordinary), open => SplitAsync(open, at));
    }

    [Fact]
    public async Task All_of_them_split_are_traced() =>
        await Fixes.AssertTraced(await (await SplitAllAsync()).SourcesAsync());

    [Theory]
    [InlineData("AskAsync(")]
    [InlineData("Go(")]
    public async Task Joined_again_it_is_what_it_was(string at)
    {
        var ordinary = Ordinary.Replace("public class Desk", "public partial class Desk", StringComparison.Ordinal);
        var open = OpenSolution.Of(ordinary);
        var split = await SplitAsync(open, at);
        var join = Assert.Single(await split.RefactoringsAsync(new TracedMethodRefactoring(), at));
        Assert.Equal(MethodJoin.Title, join.Title);
        await Fixes.AssertSources([ordinary], await OpenSolution.ApplyAsync(join));
        await Fixes.VerifyLineEnds(split, source => JoinAsync(source, at));
    }

    private const string SplitMethod = """
        using System.Runtime.CompilerServices;
        using Openlayer;

        public partial class Agent
        {
            [Trace]
            public virtual partial int Count(string text = "");

            // One by one.
            [MethodImpl(MethodImplOptions.NoInlining)]
            private int CountCore(string text)
                => text.Length;
        }
        """;

    private const string JoinedMethod = """
        using System.Runtime.CompilerServices;
        using Openlayer;

        public partial class Agent
        {
            // One by one.
            [Trace]
            [MethodImpl(MethodImplOptions.NoInlining)]
            public virtual int Count(string text = "")
                => text.Length;
        }
        """;

    [Fact]
    public async Task Joining_keeps_comments_and_attributes_of_the_body()
    {
        var open = OpenSolution.Of(SplitMethod);
        var join = Assert.Single(await open.RefactoringsAsync(new TracedMethodRefactoring(), "Count("));
        await Fixes.AssertSources([JoinedMethod], await OpenSolution.ApplyAsync(join));
        await Fixes.VerifyLineEnds(open, source => JoinAsync(source, "Count("));
    }

    [Theory]
    [InlineData("public void Ask() { }")]
    [InlineData("[Openlayer.Trace] public void Ask() { } void AskCore() { }")]
    [InlineData("[Openlayer.Trace] public partial void Ask(); void AskCore() { } void Other() => AskCore();")]
    [InlineData("[Openlayer.Trace] public partial void Ask(int a); void AskCore(int b) { }")]
    public async Task Nothing_is_offered_where_it_would_go_wrong(string members)
    {
        var open = OpenSolution.Of($"public partial class Agent {{ {members} }}");
        Assert.Empty(await open.RefactoringsAsync(new TracedMethodRefactoring(), "Ask("));
    }

    private static async Task<OpenSolution> SplitAllAsync()
    {
        var open = OpenSolution.Of(Ordinary);
        foreach (var at in new[] { "AskAsync", "Go", "Name<T>" })
        {
            open = await SplitAsync(open, at);
        }

        return open;
    }

    private static async Task<OpenSolution> JoinAsync(OpenSolution open, string at) =>
        await OpenSolution.ApplyAsync(Assert.Single(await open.RefactoringsAsync(new TracedMethodRefactoring(), at)));

    private static async Task<OpenSolution> SplitAsync(OpenSolution open, string at)
    {
        var split = Assert.Single(await open.RefactoringsAsync(new TracedMethodRefactoring(), at));
        Assert.Equal(MethodSplit.Title, split.Title);
        return await OpenSolution.ApplyAsync(split);
    }
}
