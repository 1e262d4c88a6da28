using Openlayer.Generators.Tests.Analyzers;

namespace Openlayer.Generators.Tests.UserSession;

/// <summary>What is set in one file is found in the others that it gets to, however many are in between.</summary>
public class AffectedFilesTests
{
    private const string Sets =
        "using Openlayer; public static class Ids { public static void Begin(string user) => "
        + "OpenlayerTracer.SetUserSessionContext(user); }";

    [Fact]
    public Task Callers_of_callers_are_in_other_files() =>
        AnalyzerRun.Verify(
            Sets,
            "public static class Middle { public static void Outer(string user) => Ids.Begin(user); }",
            "public static class Chat { public static void M(string user) { {|OL2001:Middle.Outer(user)|}; } }"
        );

    [Fact]
    public Task A_clear_is_in_another_file_than_its_caller() =>
        AnalyzerRun.Verify(
            "using Openlayer; public static class Ids { public static void End() => "
                + "OpenlayerTracer.ClearUserSessionContext(); }",
            "public static class Middle { public static void Outer() => Ids.End(); }",
            """
            using Openlayer;
            public static class Chat
            {
                public static void M(string user)
                {
                    OpenlayerTracer.SetUserSessionContext(user);
                    try { user.Trim(); } finally { Middle.Outer(); }
                }
            }
            """
        );

    [Fact]
    public Task A_property_sets_in_another_file() =>
        AnalyzerRun.Verify(
            "using Openlayer; public sealed class Ids { public string User { get => \"\"; set => "
                + "OpenlayerTracer.SetUserSessionContext(value); } }",
            "public static class Chat { public static void M(Ids ids) { {|OL2001:ids.User = \"a\"|}; } }"
        );

    [Fact]
    public Task A_private_method_is_called_in_another_part_of_its_type() =>
        AnalyzerRun.Verify(
            "using Openlayer; public static partial class Chat { private static void Begin(string user) => "
                + "OpenlayerTracer.SetUserSessionContext(user); }",
            "public static partial class Chat { public static void M(string user) { {|OL2001:Begin(user)|}; } }"
        );

    [Fact]
    public Task An_explicit_implementation_sets_in_another_file() =>
        AnalyzerRun.Verify(
            "public interface IIds { void Begin(); }",
            "using Openlayer; public sealed class Ids : IIds { void IIds.Begin() => "
                + "OpenlayerTracer.SetUserSessionContext(\"a\"); }",
            "public static class Chat { public static void M(IIds ids) { {|OL2001:ids.Begin()|}; } }"
        );

    [Fact]
    public Task A_base_constructor_sets_in_another_file() =>
        AnalyzerRun.Verify(
            "using Openlayer; public class Base { public Base() => OpenlayerTracer.SetUserSessionContext(\"a\"); }",
            "public sealed class Derived : Base { }",
            "public static class Chat { public static void M() { Derived made = {|OL2001:new()|}; _ = made; } }"
        );

    [Fact]
    public Task A_set_of_an_async_method_gets_to_no_caller() =>
        AnalyzerRun.Verify(
            "using System.Threading.Tasks; using Openlayer; public static class Ids { public static async Task "
                + "Begin() { {|OL2004:OpenlayerTracer.SetUserSessionContext(\"a\")|}; await Task.Yield(); } }",
            "using System.Threading.Tasks; public static class Chat { public static Task M() => Ids.Begin(); }"
        );
}
