using Microsoft.CodeAnalysis;

namespace Openlayer.Generators.Tests.UserSession;

public class SettingTests
{
    private const string Forgets = "static void M() { SetUserSessionContext(\"a\"); Work(); }";

    private const string OwnPair = """
        public sealed class Job { public void Enter() => SetUserSessionContext("a");
            public void Leave() => ClearUserSessionContext(); }
        """;

    [Theory]
    [InlineData("error", DiagnosticSeverity.Error)]
    [InlineData("warning", DiagnosticSeverity.Warning)]
    [InlineData("suggestion", DiagnosticSeverity.Info)]
    [InlineData("silent", DiagnosticSeverity.Hidden)]
    public async Task Severities_are_those_of_the_editorconfig(string severity, DiagnosticSeverity expected)
    {
        var found = await AnalyzeAsync(SnippetKind.Members, Forgets, $"dotnet_diagnostic.OL2001.severity = {severity}");

        Assert.Equal(("OL2001", expected), Assert.Single(found.Select(one => (one.Id, one.Severity))));
    }

    [Fact]
    public async Task A_rule_can_be_turned_off() =>
        Assert.Empty(await AnalyzeAsync(SnippetKind.Members, Forgets, "dotnet_diagnostic.OL2001.severity = none"));

    [Fact]
    public async Task A_script_that_ends_with_its_ids_gets_a_hint_unless_asked_for_more()
    {
        const string Script = "SetUserSessionContext(\"a\");\nAsk(\"hi\");";

        var hint = Assert.Single(await AnalyzeAsync(SnippetKind.Program, Script, ""));
        var warning = Assert.Single(
            await AnalyzeAsync(SnippetKind.Program, Script, "dotnet_diagnostic.OL2001.severity = warning")
        );

        Assert.Equal(DiagnosticSeverity.Info, hint.Severity);
        Assert.Equal(DiagnosticSeverity.Warning, warning.Severity);
    }

    [Theory]
    [InlineData("openlayer_callback_pairs = Enter/Leave", 0)]
    [InlineData("openlayer_callback_pairs = Before/After, Enter / Leave", 0)]
    [InlineData("openlayer_callback_pairs = Enter/Other", 1)]
    [InlineData("openlayer_callback_pairs = Enter", 1)]
    [InlineData("", 1)]
    public async Task Pairs_of_callbacks_can_be_added(string option, int expected) =>
        Assert.Equal(expected, (await AnalyzeAsync(SnippetKind.Types, OwnPair, option)).Count);

    private static async Task<IReadOnlyList<Diagnostic>> AnalyzeAsync(SnippetKind kind, string text, string settings)
    {
        var config = new EditorConfig(settings);
        var compilation = SnippetCompilation.Compile([new MarkedSnippet("settings", kind, text)]);
        Assert.Empty(compilation.GetDiagnostics().Where(one => one.Severity == DiagnosticSeverity.Error));
        return await SnippetCompilation.AnalyzeAsync(
            compilation.WithOptions(compilation.Options.WithSyntaxTreeOptionsProvider(config)),
            config.Options
        );
    }
}
