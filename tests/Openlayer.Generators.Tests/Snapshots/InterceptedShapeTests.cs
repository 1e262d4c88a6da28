using Microsoft.CodeAnalysis;

namespace Openlayer.Generators.Tests.Snapshots;

/// <summary>Wrappers of every signature compile, in every nullable context, and no call is left out.</summary>
public class InterceptedShapeTests
{
    public static TheoryData<string, string> Shapes =>
        new()
        {
            {
                "[Trace] public static int M(int @class, string @event, int self, int call, int exception, int "
                    + "step) => 1;",
                "A.M(1, \"\", 2, 3, 4, 5);"
            },
            { "[Trace] public int M(int self, string self_) => 1;", "new A().M(1, \"\");" },
            {
                "[Trace] public static Span<int> M(scoped Span<int> a, Span<int> b, scoped ref int c, params "
                    + "ReadOnlySpan<int> d) => b;",
                "var c = 1; A.M(default, default, ref c, 1, 2);"
            },
            { "[Trace] public static T? M<T>(T? item, List<T?>? items = null) => item;", "A.M<string>(null); A.M(3);" },
            {
                "[Trace] public static T? M<T>(T? item) where T : class => item; [Trace] public static T? M<T>(T? "
                    + "item, int b = 1) where T : struct => item;",
                "A.M(\"\"); A.M((int?)3);"
            },
            { "[Trace] public static void M<T>(T item) where T : allows ref struct { }", "A.M(new Span<int>());" },
            {
                "[Trace] public static (int a, string? b) M((int x, dynamic? y) pair, dynamic? z, object? o) => "
                    + "(1, null);",
                "A.M((1, null), \"\", null);"
            },
            { "[Trace] public static dynamic M(int a) => a;", "A.M(1);" },
            {
                "[Trace] public static unsafe int* M(int* a, delegate*<int, void> b, int*[] c) => a;",
                "unsafe { A.M(null, null, []); }"
            },
            {
                "[Trace] public static bool M(in int a, ref readonly int b, ref string c, out string? d) { d = "
                    + "null; return true; }",
                "var (b, c) = (1, \"\"); A.M(1, in b, ref c, out _); A.M(in b, in b, ref c, out var d);"
            },
            {
                "[Trace] public static void M(in int a) { } [Trace] public static void M(int a, int b = 0) { }",
                "var a = 1; A.M(in a); A.M(1);"
            },
            {
                "[Trace] public static string M(object a) => \"\"; public static string M(string a) => \"\";",
                "A.M((object)\"\");"
            },
            {
                "[Trace] public static string M(params object?[] a) => \"\"; public static string M(object? "
                    + "a) => \"\";",
                "A.M(1, 2); A.M(); A.M([\"\"]);"
            },
            {
                "public class B<T> where T : struct { public class C<U> where U : notnull, IComparable<U> { "
                    + "[Trace] public static V M<V>(T t, U u, V v) where V : C<U>, new() => v; [Trace] public T "
                    + "N() => default; } }",
                "A.B<int>.C<string>.M(1, \"\", new A.B<int>.C<string>()); new A.B<int>.C<string>().N();"
            },
            {
                "[Trace] public static TEnum M<TEnum, TSpan>(TEnum a) where TEnum : unmanaged, Enum where TSpan : "
                    + "IDisposable?, allows ref struct => a;",
                "A.M<DayOfWeek, IDisposable>(DayOfWeek.Monday);"
            },
            {
                "public interface I<in T> { [Trace] static string M(int a) => \"\"; [Trace] string N(T a) => \"\"; "
                    + "[Trace] sealed string O(T a) => \"\"; [Trace] protected internal string P() => \"\"; }",
                "A.I<int>.M(1); A.I<string>? i = null; i!.N(\"\"); i.O(\"\"); i.P();"
            },
            {
                "public record R(string Name) { [Trace] public virtual string M() => Name; } public readonly "
                    + "record struct S(int Count) { [Trace] public int M() => Count; }",
                "new A.R(\"\").M(); new A.S(1).M();"
            },
            {
                "public interface I { [Trace] void M(); } public struct S : I { public void M() { } }",
                "A.I i = new A.S(); i.M(); ((A.I)new A.S()).M();"
            },
            {
                "[Trace] public static void M<T>(ref T a, Func<T, Task> b, T[,] c, T?[] d, IEnumerable<(T, T)> "
                    + "e) => b(a);",
                "var a = 1; A.M(ref a, _ => Task.CompletedTask, new int[1, 1], [], []);"
            },
            {
                "[Trace] protected string M<T>(in T a, params T[] b) where T : notnull => \"\"; public string "
                    + "Run() => M(1, 2, 3);",
                "new A().Run();"
            },
            {
                "[Trace] private protected static Span<T> M<T>(Span<T> a) where T : unmanaged => a; public static "
                    + "int Run() => M(new Span<int>()).Length;",
                "A.Run();"
            },
            {
                "public struct S { public int N; [Trace] private void M(ref S other) => N = other.N; [Trace] "
                    + "private readonly int O(in S other) => N; public void Run() { M(ref this); O(this); } }",
                "new A.S().Run();"
            },
            {
                "public class B { [Trace] public void M() { } } public class C : B { public new void M() { } "
                    + "public void Run() { ((B)this).M(); } }",
                "new A.C().Run();"
            },
            {
                "[Trace] public async Task<T> M<T>(Task<T> a) => await a; [Trace] public ValueTask N() => default; "
                    + "[Trace] public Task? O() => null;",
                "_ = new A().M(Task.FromResult(1)); _ = new A().N(); _ = new A().O();"
            },
            { "[Trace, System.Diagnostics.Conditional(\"DEBUG\")] public static void M() { }", "A.M();" },
            { "[Trace, Obsolete] public static void M() { }", "#pragma warning disable CS0612\n A.M();\n" },
            {
                "[Trace] public static string M(string a = \"b\", "
                    + "[System.Runtime.CompilerServices.CallerArgumentExpression(nameof(a))] string c = \"\", "
                    + "DayOfWeek d = DayOfWeek.Friday) => a;",
                "A.M(); A.M(\"x\"); A.M(d: default);"
            },
            {
                "[Trace] public static IEnumerable<int> M(int a) { yield return a; } [Trace] public static "
                    + "IAsyncEnumerable<int>? N() => null; [Trace] public static IEnumerable<int>? O() => null;",
                "A.M(1); A.N(); A.O();"
            },
            {
                "} public class @this { } public static class T { [Trace] private static string M(this string "
                    + "@this, @this a, @this? b = null) => @this; public static void Run() => \"\".M(new()); } "
                    + "partial class A {",
                "T.Run();"
            },
            { "[Trace] public static void @class() { }", "A.@class();" },
            {
                "[Trace] public static A operator_(A a) => a; [Trace] public A Self() => this;",
                "A.operator_(new A()).Self().Self();"
            },
            { "[Trace] public int M(FormattableString a, int b) => b;", "new A().M($\"{1}\", 2);" },
            {
                "[Trace] public int M(System.Runtime.CompilerServices.DefaultInterpolatedStringHandler a) => 2;",
                "new A().M($\"{1}\");"
            },
        };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Calls_of_every_signature_are_intercepted(string members, string calls)
    {
        string[] sources =
        [
            $$"""
                using System;
                using System.Collections.Generic;
                using System.Threading.Tasks;
                using Openlayer;

                namespace N.@in
                {
                    public partial class A
                    {
                        {{members}}
                    }
                }
                """,
            $$"""
                using System;
                using System.Threading.Tasks;
                using N.@in;

                internal static class Program
                {
                    private static void Run()
                    {
                        {{calls}}
                    }
                }
                """,
        ];

        AssertIntercepted(Generation.Run(Generation.Compile(sources, NullableContextOptions.Enable)));
        AssertIntercepted(Generation.Run(Generation.Compile(sources, NullableContextOptions.Disable)));
    }

    private static void AssertIntercepted(Generation generation)
    {
        var code = string.Join("\n\n", generation.Files.Select(file => file.SourceText));
        var errors = generation
            .Output.GetDiagnostics()
            .Where(diagnostic =>
                diagnostic.Severity >= DiagnosticSeverity.Warning
                && diagnostic.Location.SourceTree?.FilePath.Contains("Source", StringComparison.Ordinal) != true
            );
        using var image = new MemoryStream();
        var emitted = generation
            .Output.Emit(image)
            .Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

        Assert.Contains("InterceptsLocationAttribute(1", code, StringComparison.Ordinal);
        Assert.Empty(errors.Concat(emitted).Select(error => $"{error}\n{code}"));
    }
}
