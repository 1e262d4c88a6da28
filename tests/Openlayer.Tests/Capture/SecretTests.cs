using System.Collections;
using System.Collections.ObjectModel;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Identity.Data;
using Microsoft.Extensions.Primitives;

namespace Openlayer.Tests.Capture;

public sealed partial class SecretTests : TracingTest
{
    private const string Secret = "TOPSECRET";

    public static TheoryData<string> SecretKeys =>
        [
            "Authorization",
            "authorization",
            "Proxy-Authorization",
            "Cookie",
            "Set-Cookie",
            "X-Api-Key",
            "api-key",
            "apikey",
            "x-functions-key",
            "x-goog-api-key",
            "Ocp-Apim-Subscription-Key",
            "X-Amz-Security-Token",
            "X-Auth-Token",
            "token",
            "access_token",
            "refresh_token",
            "client_secret",
            "password",
            "OPENAI_API_KEY",
            "AWS_SECRET_ACCESS_KEY",
            "GITHUB_TOKEN",
            "ConnectionStrings__Default",
        ];

    [Fact]
    public void Keys_that_have_a_word_in_common_with_secrets_cost_their_words_and_no_more()
    {
        var usage = new Dictionary<string, long> { ["input_tokens"] = 60, ["cached_tokens"] = 40 };
        Capture(usage);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            Capture(usage);
        }

        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / 100, 1, 1_000);

        static void Capture(Dictionary<string, long> usage) => GeneratedCode.CapturedValue.From<object>(usage);
    }

    [Theory]
    [MemberData(nameof(SecretKeys))]
    public async Task The_value_of_a_secret_s_key_is_withheld(string key)
    {
        object[] dictionaries =
        [
            new Dictionary<string, string> { [key] = Secret, ["kept"] = "yes" },
            new Dictionary<string, object?> { [key] = Secret, ["kept"] = "yes" },
            new Dictionary<string, string[]> { [key] = [Secret], ["kept"] = ["yes"] },
            new Dictionary<string, StringValues> { [key] = Secret, ["kept"] = "yes" },
            new SortedDictionary<string, string> { [key] = Secret, ["kept"] = "yes" },
            new ReadOnlyDictionary<string, string>(new Dictionary<string, string> { [key] = Secret, ["kept"] = "yes" }),
            new Hashtable { [key] = Secret, ["kept"] = "yes" },
            new JsonObjectOf(key).Headers,
        ];
        foreach (var dictionary in dictionaries)
        {
            Take(dictionary);
            Take(new { Inside = dictionary });
            Take(new object[] { dictionary });
            // A member that throws takes the careful way.
            Take(new Failing(dictionary));
        }

        var rows = await RowsAsync();
        Assert.Equal(dictionaries.Length * 4, rows.Count);
        Assert.All(rows, row => Assert.DoesNotContain(Secret, row.ToJsonString(), StringComparison.Ordinal));
        Assert.All(rows, row => Assert.Contains("yes", row.ToJsonString(), StringComparison.Ordinal));
        Assert.All(
            rows,
            row => Assert.Contains("\"openlayer.omitted\":\"secret\"", row.ToJsonString(), StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData(
        """{"maxTokens":"10","tokens":"a","keyboard":"b","author":"c","passwordLength":"8","next_page_token":"d"}"""
    )]
    [InlineData(
        """{"connection":"keep-alive","security":"low","signal":"green","encoding":"utf-8","secretary":"Ann"}"""
    )]
    public async Task Other_keys_keep_their_values(string json)
    {
        var texts = JsonNode.Parse(json)!.AsObject().ToDictionary(pair => pair.Key, pair => (string)pair.Value!);
        Assert.Equal(json, (await CaptureAsync(texts))!.ToJsonString());
    }

    [Fact]
    public async Task A_number_under_a_secret_s_key_is_kept() =>
        Assert.Equal(
            """{"token":3}""",
            (await CaptureAsync(new Dictionary<string, int> { ["token"] = 3 }))!.ToJsonString()
        );

    [Fact]
    public async Task A_library_s_member_with_a_secret_s_name_is_withheld()
    {
        Take(new LoginRequest { Email = "ada@example.org", Password = Secret });
        Take(new { Login = new LoginRequest { Email = "ada@example.org", Password = Secret } });
        Take(new Failing(new LoginRequest { Email = "ada@example.org", Password = Secret }));
        var rows = await RowsAsync();

        Assert.Equal(3, rows.Count);
        Assert.All(rows, row => Assert.DoesNotContain(Secret, row.ToJsonString(), StringComparison.Ordinal));
        Assert.All(rows, row => Assert.Contains("ada@example.org", row.ToJsonString(), StringComparison.Ordinal));
        Assert.All(
            rows,
            row => Assert.Contains("classified as a secret, by its name", row.ToJsonString(), StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task The_program_s_own_member_is_recorded_because_the_build_reports_it() =>
        Assert.Equal("""{"password":"hunter2"}""", (await CaptureAsync(new { Password = "hunter2" }))!.ToJsonString());

    [Theory]
    [InlineData("https://user:TOPSECRET@host/path?q=1", "https://***@host/path?q=1")]
    [InlineData("https://TOPSECRET@host", "https://***@host")]
    [InlineData("amqp://guest:TOPSECRET@host:5672/v", "amqp://***@host:5672/v")]
    [InlineData("https://host/blob?sv=1&sig=TOPSECRET&se=2", "https://host/blob?sv=1&sig=***&se=2")]
    [InlineData("https://host/?api_key=TOPSECRET", "https://host/?api_key=***")]
    [InlineData("https://host/?key=TOPSECRET#part", "https://host/?key=***")]
    [InlineData("https://host/cb#access_token=TOPSECRET&state=1", "https://host/cb#access_token=***&state=1")]
    [InlineData("https://host/a@b?mail=a@b", "https://host/a@b?mail=a@b")]
    [InlineData("https://host/?url=https://other/", "https://host/?url=https://other/")]
    [InlineData("/relative?page=2", "/relative?page=2")]
    [InlineData("mailto:ada@example.org", "mailto:ada@example.org")]
    public async Task A_uri_is_kept_without_its_secrets(string text, string kept)
    {
        var uri = new Uri(text, UriKind.RelativeOrAbsolute);
        Assert.Equal(kept, (string?)await CaptureAsync(uri));
        Sent.Clear();
        Assert.Equal(kept, (string?)(await CaptureAsync(new { Inside = uri }))!["inside"]);
        Sent.Clear();
        Assert.Equal(kept, (string?)(await CaptureAsync(new List<Uri> { uri }))![0]);
        Sent.Clear();
        Assert.Equal(kept, (string?)(await CaptureAsync(new Failing(uri)))!["inside"]);
    }

    private async Task<JsonNode?> CaptureAsync(object? value)
    {
        Take(value);
        return (await RowsAsync()).Single()["steps"]![0]!["inputs"]!["value"];
    }

    [Trace]
    private partial void Take(object? value);

    private void TakeCore(object? value) { }

    private sealed class Failing(object inside)
    {
        public object Inside { get; } = inside;

        public string Broken => throw new InvalidOperationException("no value today");
    }

    private sealed class JsonObjectOf(string key)
    {
        public IReadOnlyDictionary<string, object> Headers { get; } =
            new Dictionary<string, object>
            {
                [key] = new List<string> { Secret },
                ["kept"] = "yes",
            };
    }
}
