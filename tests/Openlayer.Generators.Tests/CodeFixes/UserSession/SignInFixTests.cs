using Microsoft.CodeAnalysis.CodeFixes;
using Openlayer.Generators.CodeFixes.UserSession;
using Openlayer.Generators.Tests.UserSession;

namespace Openlayer.Generators.Tests.CodeFixes.UserSession;

public class SignInFixTests
{
    private const string Ids = "UseOpenlayerUserSession(o => o.UserId = IdSource.FromClaim(\"sub\"))";

    [Fact]
    public Task A_statement_moves_with_its_comments() =>
        Verify(
            $"""
            app.UseRouting();
            // whose request it is
            app.{Ids}; // by claim
            app.UseAuthentication();
            app.UseAuthorization();
            """,
            $"""
            app.UseRouting();
            app.UseAuthentication();
            // whose request it is
            app.{Ids}; // by claim
            app.UseAuthorization();
            """
        );

    [Fact]
    public Task A_link_moves_within_its_chain() =>
        Verify(
            $"""
            app.UseRouting()
                .{Ids}
                .UseAuthentication()
                .UseAuthorization();
            """,
            $"""
            app.UseRouting()
                .UseAuthentication()
                .{Ids}
                .UseAuthorization();
            """
        );

    [Fact]
    public Task A_branch_moves_as_a_whole() =>
        Verify(
            $"""
            app.UseWhen(http => true, branch => branch.{Ids});
            app.UseAuthentication();
            """,
            $"""
            app.UseAuthentication();
            app.UseWhen(http => true, branch => branch.{Ids});
            """
        );

    private static async Task Verify(string before, string after)
    {
        var fix = new ReadBeforeSignInFix();
        var open = OpenSolution.Of(SnippetCompilation.Compile([new("before", SnippetKind.Types, Startup(before))]));
        var source = (await open.SourcesAsync())[0];
        foreach (var scope in new[] { FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution })
        {
            var fixedUp = await open.FixAllAsync(fix, scope);
            Assert.Equal(
                source.Replace(Startup(before), Startup(after), StringComparison.Ordinal),
                (await fixedUp.SourcesAsync())[0]
            );
            Assert.Empty(await fixedUp.DiagnosticsAsync(["OL2012", "AD0001"]));
        }

        await Fixes.VerifyLineEnds(open, source => source.FixAllAsync(fix, FixAllScope.Solution));
    }

    private static string Startup(string statements) =>
        "public static class Startup\n{\n    public static void Configure(IApplicationBuilder app)\n    {\n      "
        + $"  {statements.Replace("\n", "\n        ", StringComparison.Ordinal)}\n    }}\n}}\n";
}
