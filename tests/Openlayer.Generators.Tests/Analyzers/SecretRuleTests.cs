using Openlayer.Capture.NeverCaptured;

namespace Openlayer.Generators.Tests.Analyzers;

public class SecretRuleTests
{
    [Theory]
    [InlineData("password")]
    [InlineData("newPassword")]
    [InlineData("UserPassword2")]
    [InlineData("user_password")]
    [InlineData("clientSecret")]
    [InlineData("apiKey")]
    [InlineData("openAIApiKey")]
    [InlineData("APIKey")]
    [InlineData("apikey")]
    [InlineData("token")]
    [InlineData("accessToken")]
    [InlineData("refresh_token")]
    [InlineData("connectionString")]
    [InlineData("authorization")]
    [InlineData("authorizationHeader")]
    [InlineData("credentials")]
    [InlineData("ssn")]
    [InlineData("creditCardNumber")]
    [InlineData("cvv")]
    [InlineData("pin")]
    [InlineData("privateKey")]
    public void A_secret_s_name_is_found(string name) => Assert.True(new SecretNames("").Match(name));

    [Theory]
    [InlineData("tokens")]
    [InlineData("maxTokens")]
    [InlineData("tokenCount")]
    [InlineData("promptTokens")]
    [InlineData("cancellationToken")]
    [InlineData("nextPageToken")]
    [InlineData("continuationToken")]
    [InlineData("stopToken")]
    [InlineData("tokenizer")]
    [InlineData("passwordLength")]
    [InlineData("secretName")]
    [InlineData("secretary")]
    [InlineData("apiKeyId")]
    [InlineData("key")]
    [InlineData("keyboard")]
    [InlineData("spin")]
    [InlineData("pinnedMessage")]
    [InlineData("opinion")]
    [InlineData("author")]
    [InlineData("authorizationPolicy")]
    [InlineData("cardName")]
    public void Another_name_is_not(string name) => Assert.False(new SecretNames("").Match(name));

    [Fact]
    public void A_project_adds_names_of_its_own()
    {
        var names = new SecretNames("patientNumber, badge");
        Assert.True(names.Match("thePatientNumber"));
        Assert.True(names.Match("badge"));
        Assert.False(names.Match("badger"));
        Assert.False(names.Match("numberOfPatient"));
    }

    [Fact]
    public async Task What_is_recorded_and_looks_like_a_secret_is_told()
    {
        var messages = await AnalyzerRun.Verify(
            """
            using System.Collections.Generic;
            using System.Threading;
            using System.Threading.Tasks;
            using Openlayer;

            public record Login(string User, string Password, string ApiKeyName);
            public class Session { public string? AccessToken { get; init; } public int TokenCount { get; init; }
                public bool Secret { get; init; } }

            public partial class Accounts
            {
                [Trace] public partial Task<Session> {|OL1017:SignIn|}(List<Login> {|OL1017:logins|}, byte[]
                    {|OL1017:pin|}, bool isSecret, int maxTokens, CancellationToken token);
                private Task<Session> SignInCore(List<Login> logins, byte[]
                    pin, bool isSecret, int maxTokens, CancellationToken token) => Task.FromResult(new Session());

                [Trace] public string SignOut(string user, string {|OL1017:secret|}) => user;
            }
            """
        );

        Assert.Equal(
            [
                "'Session.AccessToken' looks like a secret and is recorded with the result of 'SignIn'; add "
                    + "[NoTrace] to it",
                "'Login.Password' looks like a secret and is recorded with 'logins'; add [NoTrace] to it",
                "'pin' looks like a secret and is recorded; add [NoTrace] to it",
                "'secret' looks like a secret and is recorded; add [NoTrace] to it",
            ],
            messages
        );
    }

    [Fact]
    public async Task Types_of_referenced_assemblies_are_looked_into()
    {
        var messages = await AnalyzerRun.Verify(
            """
            using System.Collections.Generic;
            using Openlayer;

            public sealed class Mine : System.Security.Policy.Marked { public string? Other { get; set; } }

            public static class Agent
            {
                [Trace] public static void Ask(System.Net.NetworkCredential {|OL1008:never|},
                    System.Data.Common.DbConnectionStringBuilder {|OL1008:alsoNever|}) { }
                [Trace] public static System.Security.Cryptography.Pkcs8 {|OL1017:Find|}(Dictionary<string,
                    System.Security.Cryptography.Pkcs8> {|OL1017:known|}, Mine {|OL1017:mine|}) => null!;
            }

            namespace System.Security.Policy { public class Marked { public string? ApiKey { get; set; } } }
            namespace System.Security.Cryptography { public class Pkcs8 { public byte[]? PrivateKey { get; set; } } }
            """
        );
        Assert.Contains(
            "'Marked.ApiKey' looks like a secret and is recorded with 'mine'; add [NoTrace] to it",
            messages
        );
    }

    [Theory]
    [InlineData(
        true,
        "'Options.ApiKey' looks like a secret and is recorded with 'options'; add [NoTrace] to 'options'"
    )]
    [InlineData(
        false,
        "'Options.ApiKey' looks like a secret and is withheld because of its name, but the rest of 'options' is "
            + "recorded; add [NoTrace] to 'options'"
    )]
    public async Task A_library_s_member_is_reported_at_the_parameter(bool knowsOpenlayer, string expected)
    {
        var library = Generation.Compile(
            [
                "namespace Lib { public class Options { public string? ApiKey { get; set; } "
                    + $"{(knowsOpenlayer ? "[Openlayer.NoTrace] " : "")}public string? Password {{ get; set; }} "
                    + "public string? Model { get; set; } } }",
            ],
            assembly: "Lib"
        );
        var messages = await AnalyzerRun.Verify(
            library,
            """
            public static class Agent { [Openlayer.Trace] public static void Ask(Lib.Options {|OL1017:options|},
                System.Collections.Generic.List<Lib.Options> {|OL1017:all|}, string text) { } }
            """
        );
        Assert.Equal(expected, messages[0]);
    }

    [Fact]
    public async Task What_is_kept_out_is_no_news() =>
        Assert.Empty(
            await AnalyzerRun.Verify(
                """
                using System.Text.Json.Serialization;
                using Openlayer;

                public record Login(string User, [NoTrace] string Password, [property: NoTrace]
                    string Pin, [property: JsonIgnore] string Secret);

                public partial class Accounts
                {
                    [return: NoTrace]
                    [Trace] public partial Session SignIn(Login login, string password, [NoTrace] string pin);
                    private Session SignInCore(Login login, [NoTrace] string password, string pin) => new("");

                    [Trace(CaptureInputs = false, CaptureOutput = false)]
                        public Session SignOut(string secret) => new("");
                    public void Plain(string secret) { }
                }

                public record Session(string Token);
                """
            )
        );

    [Fact]
    public async Task The_words_of_the_editorconfig_count_as_well() =>
        Assert.Single(
            await AnalyzerRun.Verify(
                [
                    """
                    public static class Clinic { [Openlayer.Trace]
                        public static void Find(string {|OL1017:patientNumber|}) { } }
                    """,
                ],
                new BuildProperty("openlayer_secret_words", "patientNumber")
            )
        );
}
