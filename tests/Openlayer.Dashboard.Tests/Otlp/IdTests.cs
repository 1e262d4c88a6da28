namespace Openlayer.Dashboard.Tests.Otlp;

/// <summary>Whose trace it is: ids of any span are those of the row.</summary>
public sealed class IdTests
{
    [Theory]
    [InlineData("s", "session.id", "s", "gen_ai.conversation.id", "c")]
    [InlineData("s", "gen_ai.conversation.id", "c", "session.id", "s")]
    [InlineData("c", "gen_ai.conversation.id", "c", "langfuse.session.id", "l")]
    [InlineData("l", "gen_ai.conversation.id", "resp_1", "langfuse.session.id", "l")]
    [InlineData("resp_1", "gen_ai.conversation.id", "resp_1", "other", "x")]
    [InlineData("m", "microsoft.session.id", "m", "ag_ui.thread_id", "a")]
    [InlineData(null, "session.id", " ", "other", "x")]
    public async Task The_session_is_that_of_the_best_attribute(
        string? session,
        string ofRoot,
        string rootId,
        string ofChild,
        string childId
    )
    {
        var row = await OtlpHost.RowOfAsync(
            OtlpBody.Request(
                TestSpan.Of("root", attributes: [(ofRoot, rootId)]),
                TestSpan.Of("child", "root", attributes: [(ofChild, childId)])
            )
        );

        Assert.Equal(session, row.Text("session_id"));
        Assert.Null(row["otherSessionIds"]);
    }

    [Theory]
    [InlineData("u", "enduser.id", "e", "user.id", "u")]
    [InlineData("e", "enduser.pseudo.id", "p", "enduser.id", "e")]
    [InlineData("p", "enduser.pseudo.id", "p", "langfuse.user.id", "l")]
    [InlineData("7", "user.id", 7, "other", "x")]
    public async Task The_user_is_that_of_the_best_attribute(
        string user,
        string ofRoot,
        object rootId,
        string ofChild,
        string childId
    )
    {
        var row = await OtlpHost.RowOfAsync(
            OtlpBody.Request(
                TestSpan.Of("root", attributes: [(ofRoot, rootId)]),
                TestSpan.Of("child", "root", attributes: [(ofChild, childId)])
            )
        );

        Assert.Equal(user, row.Text("user_id"));
    }

    [Fact]
    public async Task Ids_that_disagree_mark_the_row_and_stay_on_their_spans()
    {
        var row = await OtlpHost.RowOfAsync(
            OtlpBody.Request(
                TestSpan.Of("root", attributes: [("session.id", "a"), ("user.id", "ada")]),
                TestSpan.Of("child", "root", at: 1, attributes: [("session.id", "b"), ("user.id", "ada")]),
                TestSpan.Of("other", "root", at: 2, attributes: [("session.id", "a"), ("user.id", "bob")])
            )
        );

        Assert.Equal(("a", "ada"), (row.Text("session_id"), row.Text("user_id")));
        Assert.Equal("""["b"]""", row["otherSessionIds"]!.ToJsonString());
        Assert.Equal("""["bob"]""", row["otherUserIds"]!.ToJsonString());
        Assert.Equal("b", (string?)row.Step("child")["metadata"]!["session.id"]);
    }
}
