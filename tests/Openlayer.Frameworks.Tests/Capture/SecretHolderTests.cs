using Openlayer.TestSupport;

namespace Openlayer.Frameworks.Tests.Capture;

/// <summary>No secret of a real library's object gets into a trace, wherever the object stands.</summary>
[Collection(TracingCollection.Name)]
public sealed partial class SecretHolderTests
{
    public static TheoryData<string> Holders => [.. SecretHolders.All.Keys];

    [Theory]
    [MemberData(nameof(Holders))]
    public async Task A_secret_of_a_library_s_object_is_never_recorded(string name)
    {
        await using var app = await TracedApp.StartAsync(_ => { });
        var holder = SecretHolders.All[name]();

        Take(holder);
        Take(new { Inside = holder, Beside = "kept" });
        Take(new List<object> { holder, "kept" });
        Take(new Dictionary<string, object> { ["inside"] = holder, ["beside"] = "kept" });
        Take(new Failing(holder));
        Give(holder);

        var rows = await app.RowsAsync();
        Assert.Equal(6, rows.Count);
        Assert.All(
            rows,
            row => Assert.DoesNotContain(SecretHolders.Secret, row.ToJsonString(), StringComparison.Ordinal)
        );
        Assert.Equal(4, rows.Count(row => row.ToJsonString().Contains("kept", StringComparison.Ordinal)));
        (holder as IDisposable)?.Dispose();
    }

    [Fact]
    public async Task A_uri_parameter_is_kept_without_its_user_info()
    {
        await using var app = await TracedApp.StartAsync(_ => { });
        TakeUri(new Uri($"https://user:{SecretHolders.Secret}@host/path"));
        var row = Assert.Single(await app.RowsAsync());
        Assert.Equal("https://***@host/path", (string?)row["uri"]);
        Assert.DoesNotContain(SecretHolders.Secret, row.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_embedding_is_recorded_by_its_first_numbers_and_its_length()
    {
        await using var app = await TracedApp.StartAsync(_ => { });
        Give(new Microsoft.Extensions.AI.Embedding<float>(new float[1536]));
        var row = Assert.Single(await app.RowsAsync());
        var vector = row["steps"]![0]!["output"]!["vector"]!.AsArray();
        Assert.Equal(17, vector.Count);
        Assert.Equal(1536, (int)vector[16]!["length"]!);
    }

    [Trace]
    private static partial void Take(object value);

    private static void TakeCore(object value) { }

    [Trace]
    private static partial void TakeUri(Uri uri);

    private static void TakeUriCore(Uri uri) { }

    [Trace]
    private static partial object Give([NoTrace] object value);

    private static object GiveCore(object value) => value;

    private sealed class Failing(object inside)
    {
        public string Beside => "kept";

        public object Inside { get; } = inside;

        public string Broken => throw new InvalidOperationException("no value today");
    }
}
