using System.Text.Json.Nodes;

namespace Openlayer.Dashboard.Tests.Conformance;

/// <summary>Full-text search finds words of texts, and nothing else.</summary>
public abstract class SearchConformance(StoreUnderTest store)
{
    [Theory]
    [InlineData("password", "a")]
    [InlineData("PASS", "a")]
    [InlineData("reset my", "a")]
    [InlineData("東京", "b")]
    [InlineData("天気", "b")]
    [InlineData("京の", "b")]
    [InlineData("パリ", "b")]
    [InlineData("北京", "c")]
    [InlineData("username", "d")]
    [InlineData("user", "d")]
    [InlineData("4711", "d")]
    [InlineData("INV-4711", "d")]
    [InlineData("cafe", "e")]
    [InlineData("naïve", "e")]
    [InlineData("timeout", "f")]
    public async Task Words_are_found(string text, string expected)
    {
        await using var host = await SeedAsync();

        Assert.Equal([expected], await FindAsync(host, text));
    }

    [Theory]
    [InlineData("inferenceId")]
    [InlineData("startTime")]
    [InlineData("latency")]
    [InlineData("%")]
    [InlineData("\" OR words : \"password")]
    [InlineData("京東")]
    public async Task Names_of_json_and_other_order_find_nothing(string text)
    {
        await using var host = await SeedAsync();

        Assert.Empty(await FindAsync(host, text));
    }

    [Fact]
    public async Task Another_pipelines_rows_are_not_found()
    {
        await using var host = await SeedAsync();
        await host.AcceptAsync("other", Rows.Turn("x", question: "password"));

        Assert.Equal(["a"], await FindAsync(host, "password"));
    }

    [Fact]
    public async Task A_replaced_row_is_found_by_its_new_words_alone()
    {
        await using var host = await SeedAsync();

        await host.AcceptAsync(
            DashboardHost.Pipeline,
            Rows.Turn("a", question: "Where is my parcel?", answer: "There.")
        );

        Assert.Empty(await FindAsync(host, "password"));
        Assert.Equal(["a"], await FindAsync(host, "parcel"));
    }

    [Fact]
    public async Task Sessions_and_users_are_found_by_their_rows()
    {
        await using var host = await SeedAsync();
        const string Body = """{"searchQueryAnd":["password"]}""";

        Assert.Equal("chat-1", Assert.Single(await host.ListAsync("sessions", body: Body))!["id"]!.GetValue<string>());
        Assert.Equal("alice", Assert.Single(await host.ListAsync("users", body: Body))!["id"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("हिन्दी में मौसम", "हिन्दी")]
    [InlineData("a\u2C2Fb\uA7C1c", "a\u2C2Fb\uA7C1c")]
    [InlineData("e\u0301te\u0301", "été")]
    [InlineData("ภาษาไทย", "ไทย")]
    [InlineData("x𠀋𠀌y", "𠀋𠀌")]
    [InlineData("zebre ZÈBRE zèbre zebre", "zebre")]
    [InlineData("internationalize internationally internationalization", "internationally")]
    [InlineData("internationalize internationally internationalization", "internationalization")]
    [InlineData("ｗｉｄｅ 𐐨𐐩 zoo apple", "𐐨𐐩")]
    [InlineData("ｗｉｄｅ 𐐨𐐩 zoo apple", "apple")]
    public async Task Words_with_marks_and_rare_letters_are_found(string question, string term)
    {
        await using var host = await SeedAsync();
        await host.AcceptAsync(DashboardHost.Pipeline, Rows.Turn("rare", question: question));

        Assert.Equal(["rare"], await FindAsync(host, term));
    }

    private async Task<DashboardHost> SeedAsync()
    {
        var host = await store.StartAsync();
        await host.AcceptAsync(
            DashboardHost.Pipeline,
            Rows.Turn("a"),
            Ask("b", "東京の天気とパリ"),
            Ask("c", "北京今天怎么样"),
            Ask("d", "getUserName(INV-4711)"),
            Ask("e", "Le café naïve"),
            Rows.Turn("f", user: "u-f", session: "s-f", question: "q", answer: null, error: "Timeout after 3 s")
        );
        return host;
    }

    private static JsonObject Ask(string id, string question) =>
        Rows.Turn(id, user: "u-" + id, session: "s-" + id, question: question, answer: "ok");

    private static async Task<IEnumerable<string>> FindAsync(DashboardHost host, string text)
    {
        var body = new JsonObject { ["searchQueryAnd"] = new JsonArray(text) };
        var rows = await host.ListAsync("rows", body: body.ToJsonString());
        return rows.Select(row => row!["inferenceId"]!.GetValue<string>());
    }
}
