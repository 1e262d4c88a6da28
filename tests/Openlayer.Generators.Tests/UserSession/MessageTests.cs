using Microsoft.CodeAnalysis;
using Openlayer.Generators.Tests.Analyzers;

namespace Openlayer.Generators.Tests.UserSession;

public class MessageTests
{
    [Fact]
    public async Task The_way_out_is_named_with_its_line() =>
        Assert.Equal(
            "The ids set here are still set when 'M' returns at line 5. Clear them in a 'finally', or use "
                + "'using var _ = OpenlayerTracer.UseUserSession(…)'.",
            await MessageOf("static int M() { SetUserSessionContext(\"a\");\nreturn 1; }")
        );

    [Fact]
    public async Task What_throws_in_middleware_is_next() =>
        Assert.Equal(
            "The ids set here are still set after an exception from 'next' at line 5. Move the clear call into "
                + "a 'finally', or use 'using var _ = OpenlayerTracer.UseUserSession(…)'.",
            await MessageOf(
                "static void M(WebApplication app) => app.Use(async (http, next) => { SetUserSessionContext(\"a\");"
                    + "\nawait next(http); ClearUserSessionContext(); });"
            )
        );

    [Fact]
    public async Task A_helper_is_named() =>
        Assert.Contains(
            "The ids that 'Begin' sets are still set when 'M' returns",
            await MessageOf(
                "static void M() { Begin(); Work(); } static void Begin() => SetUserSessionContext(\"a\");"
            ),
            StringComparison.Ordinal
        );

    [Fact]
    public async Task A_helper_that_opens_a_scope_is_named() =>
        Assert.Equal(
            "The scope that 'Open' opens is not disposed when 'M' returns, so its ids stay set. Use 'using var _ = …'.",
            await MessageOf("static void M() { Open(); } static IDisposable Open() => UseUserSession(\"a\");")
        );

    [Fact]
    public async Task A_property_that_sets_is_named_as_it_is_written() =>
        Assert.StartsWith(
            "The ids that 'User' sets are still set when 'M' returns",
            await MessageOf(
                "static string User { set => SetUserSessionContext(value); } static void M() { User = \"a\"; }"
            ),
            StringComparison.Ordinal
        );

    [Fact]
    public async Task The_second_callback_is_named_when_it_does_not_clear() =>
        Assert.Contains(
            "and 'OnActionExecuted' does not clear them",
            await MessageOf(
                "sealed class Ids : IActionFilter { public void OnActionExecuting(ActionExecutingContext context) "
                    + "=> SetUserSessionContext(\"a\"); public void OnActionExecuted(ActionExecutedContext "
                    + "context) { } }"
            ),
            StringComparison.Ordinal
        );

    [Fact]
    public async Task What_to_use_instead_of_a_callback_that_never_delivers_is_named() =>
        Assert.Equal(
            "The ids set here reach no traced code: SignalR awaits 'OnConnectedAsync' separately from the "
                + "hub's other methods. Set them in 'IHubFilter.InvokeMethodAsync'.",
            await MessageOf(
                "sealed class ChatHub : Microsoft.AspNetCore.SignalR.Hub { public override Task OnConnectedAsync() "
                    + "{ SetUserSessionContext(\"a\"); return Task.CompletedTask; } }"
            )
        );

    [Fact]
    public async Task An_async_method_that_sets_in_vain_is_reported_with_the_reason() =>
        Assert.Equal(
            "The ids set here reach no traced code: 'M' is async, so its caller never sees them. Set them "
                + "where the traced call is made.",
            await MessageOf("static async Task M(Task<string> user) => SetUserSessionContext(await user);")
        );

    [Fact]
    public async Task A_query_that_is_read_outside_of_its_scope_is_reported() =>
        Assert.Equal(
            "Nothing is traced while the scope opened here is open: 'Tell' at line 5 runs only when it is "
                + "enumerated, outside the scope. Enumerate it inside, or return a stream from a [Trace] method.",
            await MessageOf(
                "static IEnumerable<string> M() { using var _ = UseUserSession(\"a\");\nreturn Tell(); } static "
                    + "IEnumerable<string> Tell() { yield return Ask(\"a\"); }"
            )
        );

    [Fact]
    public async Task The_ids_of_a_scope_that_an_iterator_loses_are_set_by_it() =>
        Assert.StartsWith(
            "The ids set here can change after the 'yield' at line 4, and 'Tell' at line 4 runs after it",
            await MessageOf(
                "static async IAsyncEnumerable<string> M() { using var _ = UseUserSession(\"a\"); await foreach "
                    + "(var word in Tell()) { yield return word; } } static async IAsyncEnumerable<string> Tell() "
                    + "{ await WorkAsync(); yield return \"a\"; }"
            ),
            StringComparison.Ordinal
        );

    [Fact]
    public async Task A_scope_in_a_field_of_a_library_is_a_warning()
    {
        var compilation = SnippetCompilation.Compile([
            new MarkedSnippet(
                "field",
                SnippetKind.Types,
                "public sealed class Job { private readonly UserSessionScope _scope = UseUserSession(\"a\"); "
                    + "public void Go() => Work(); }"
            ),
        ]);

        var told = Assert.Single(await SnippetCompilation.AnalyzeAsync(compilation));

        Assert.Equal(("OL2003", DiagnosticSeverity.Warning), (told.Id, told.Severity));
    }

    [Fact]
    public async Task Background_work_is_reported_with_the_origin_of_its_ids() =>
        Assert.Equal(
            "'Task.Run' continues with the ids set at line 4, even after they are cleared",
            await MessageOf("static void M() { using var _ = UseUserSession(\"a\"); Task.Run(() => Work()); }")
        );

    [Fact]
    public async Task The_clears_are_further_places_of_the_message()
    {
        var diagnostic = await FindAsync(
            "static void M() { SetUserSessionContext(\"a\"); Work(); End(); } static void End() => "
                + "ClearUserSessionContext();"
        );

        var clear = Assert.Single(diagnostic.AdditionalLocations);
        Assert.Equal("End()", clear.SourceTree!.GetText().ToString(clear.SourceSpan));
    }

    [Fact]
    public async Task Helpers_may_be_in_other_files_and_traced_bodies_are_reported_where_they_are_written()
    {
        var messages = await AnalyzerRun.Verify(
            "using Openlayer; internal static class Chat { public static void M(string user) { "
                + "{|OL2001:Ids.Begin(user)|}; } }",
            "using Openlayer; internal static class Ids { public static void Begin(string user) => "
                + "OpenlayerTracer.SetUserSessionContext(user); }",
            """
            using Openlayer;
            public partial class Agent
            {
                [Trace] public partial string Ask(string question);
                private string AskCore(string question)
                {
                    {|OL2001:OpenlayerTracer.SetUserSessionContext(question)|};
                    return question;
                }
            }
            """
        );

        Assert.Contains("'Begin'", messages[0], StringComparison.Ordinal);
    }

    private static async Task<string> MessageOf(string members) => (await FindAsync(members)).GetMessage();

    private static async Task<Microsoft.CodeAnalysis.Diagnostic> FindAsync(string members) =>
        Assert.Single(
            await SnippetCompilation.AnalyzeAsync(
                SnippetCompilation.Compile([new MarkedSnippet("message", SnippetKind.Members, members)])
            )
        );
}
