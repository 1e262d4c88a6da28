using Microsoft.CodeAnalysis.CodeFixes;
using Openlayer.Generators.CodeFixes.UserSession;
using Openlayer.Generators.Tests.UserSession;

namespace Openlayer.Generators.Tests.CodeFixes.UserSession;

public class RegistrationFixTests
{
    [Fact]
    public Task A_statement_moves_before_the_endpoints_with_its_comments() =>
        Verify(
            new RegisteredLateFix(),
            """
            app.UseRouting();
            // endpoints
            app.UseEndpoints(endpoints => { });
            // whose request it is
            app.UseOpenlayerUserSession(); // from headers
            """,
            """
            app.UseRouting();
            // whose request it is
            app.UseOpenlayerUserSession(); // from headers
            // endpoints
            app.UseEndpoints(endpoints => { });
            """
        );

    [Fact]
    public Task A_link_of_a_chain_moves_within_it() =>
        Verify(
            new RegisteredLateFix(),
            "app.UseRouting().UseEndpoints(endpoints => { }).UseOpenlayerUserSession().UseAuthorization();",
            "app.UseRouting().UseOpenlayerUserSession().UseEndpoints(endpoints => { }).UseAuthorization();"
        );

    [Fact]
    public Task A_link_of_a_later_chain_becomes_a_statement() =>
        Verify(
            new RegisteredLateFix(),
            """
            app.UseEndpoints(endpoints => { });
            app.UseAuthorization().UseOpenlayerUserSession();
            """,
            """
            app.UseOpenlayerUserSession();
            app.UseEndpoints(endpoints => { });
            app.UseAuthorization();
            """
        );

    [Fact]
    public Task The_second_of_two_goes() =>
        Verify(
            new RegisteredTwiceFix(),
            """
            app.UseOpenlayerUserSession(options => options.MaxIdLength = 10);
            app.UseRouting();
            app.UseOpenlayerUserSession();
            app.UseAuthentication();
            """,
            """
            app.UseOpenlayerUserSession(options => options.MaxIdLength = 10);
            app.UseRouting();
            app.UseAuthentication();
            """
        );

    [Fact]
    public Task The_second_of_two_in_a_chain_goes() =>
        Verify(
            new RegisteredTwiceFix(),
            "app.UseOpenlayerUserSession().UseRouting().UseOpenlayerUserSession();",
            "app.UseOpenlayerUserSession().UseRouting();"
        );

    private static async Task Verify(CodeFixProvider fix, string before, string after)
    {
        var open = OpenSolution.Of(SnippetCompilation.Compile([new("before", SnippetKind.Types, Startup(before))]));
        var source = (await open.SourcesAsync())[0];
        foreach (var scope in new[] { FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution })
        {
            var fixedUp = await open.FixAllAsync(fix, scope);
            Assert.Equal(
                source.Replace(Startup(before), Startup(after), StringComparison.Ordinal),
                (await fixedUp.SourcesAsync())[0]
            );
            Assert.Empty(await fixedUp.DiagnosticsAsync(["OL2006", "OL2007", "AD0001"]));
        }

        await Fixes.VerifyLineEnds(open, source => source.FixAllAsync(fix, FixAllScope.Solution));
    }

    private static string Startup(string statements) =>
        "public static class Startup\n{\n    public static void Configure(IApplicationBuilder app)\n    {\n      "
        + $"  {statements.Replace("\n", "\n        ", StringComparison.Ordinal)}\n    }}\n}}\n";
}
