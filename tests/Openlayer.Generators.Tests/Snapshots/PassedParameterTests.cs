namespace Openlayer.Generators.Tests.Snapshots;

/// <summary>How parameters are handed on to the body.</summary>
public class PassedParameterTests
{
    [Fact]
    public void References_stay_references() =>
        Snapshot.Verify([
            """
            using Openlayer;

            namespace Support;

            public struct Large { public long A, B; }

            public partial class Agent
            {
                [Trace]
                public partial bool TryParse(in Large large, ref int count, ref readonly Large seen, out string? text,
                    scoped ref int limit);

                private bool TryParseCore(in Large large, ref int count, ref readonly Large seen, out string? text,
                    scoped ref int limit)
                {
                    count++;
                    text = null;
                    return true;
                }
            }
            """,
        ]);

    [Fact]
    public void Ref_structs_are_handed_on() =>
        Snapshot.Verify([
            """
            using System;
            using System.Diagnostics.CodeAnalysis;
            using Openlayer;

            namespace Support;

            public ref struct Window { public Span<int> Items; }

            public static partial class Text
            {
                [Trace]
                public static partial Span<int> Slide(scoped Span<int> other, Span<int> items, ref Window window,
                    scoped in Window seen, int by);

                private static Span<int> SlideCore(scoped Span<int> other, Span<int> items, ref Window window,
                    scoped in Window seen, int by) => items[by..];

                [Trace]
                public static partial Span<int> Whole([UnscopedRef] out Window window);

                private static Span<int> WholeCore([UnscopedRef] out Window window)
                {
                    window = default;
                    return window.Items;
                }
            }
            """,
        ]);

    [Fact]
    public void Params_defaults_and_caller_info() =>
        Snapshot.Verify([
            """
            using System;
            using System.Collections.Generic;
            using System.Runtime.CompilerServices;
            using Openlayer;

            namespace Support;

            public static partial class Text
            {
                [Trace]
                public static partial string Join(string separator = ", ", [CallerMemberName]
                    string? caller = null, params string?[] parts);

                private static string JoinCore(string separator, string? caller, string?[] parts)
                    => string.Join(separator, parts);

                [Trace]
                public static partial int Sum(params ReadOnlySpan<int> numbers);

                private static int SumCore(params ReadOnlySpan<int> numbers) => numbers.Length;

                [Trace]
                public static partial int Count(DayOfWeek day = DayOfWeek.Monday, decimal share = 0.5m,
                    params List<int> numbers);

                private static int CountCore(DayOfWeek day, decimal share, List<int> numbers) => numbers.Count;
            }
            """,
        ]);

    [Fact]
    public void An_extension_method() =>
        Snapshot.Verify([
            """
            using Openlayer;

            namespace Support;

            public static partial class Text
            {
                [Trace]
                public static partial string Shout(this string text, ref int count);

                private static string ShoutCore(string text, ref int count) => text;

                [Trace]
                public static partial int Grow(this ref int size);

                private static int GrowCore(ref int size) => ++size;
            }
            """,
        ]);

    [Fact]
    public void Keywords_and_names_of_ours() =>
        Snapshot.Verify([
            """
            using Openlayer;

            namespace @namespace.@event
            {
                public partial class @class
                {
                    [Trace]
                    public partial string @return(string @class, int call, int _call, int exception, int inputs,
                        int Method, string returnCore, int value, int field);

                    private string returnCore(string @class, int call, int _call, int exception, int inputs, int Method,
                        string returnCore, int value, int field) => @class;

                    [Trace(Body = "TellCore")]
                    public static partial string Tell(string TellCore, int when);

                    private static string TellCore(string tellCore, int when) => tellCore;
                }
            }
            """,
        ]);
}
