using Openlayer.Generators.CodeFixes;

namespace Openlayer.Generators.Tests.CodeFixes;

public class MethodNotPartialFixTests
{
    private const string OrdinaryMethods = """
        using System.Diagnostics.CodeAnalysis;
        using System.Threading.Tasks;
        using Openlayer;

        internal static class Desk
        {
            internal class Agent
            {
                private sealed record Note(string Text);

                #region Notes

                /// <summary>Takes a note.</summary>
                /// <param name="text">What to note.</param>
                [Trace(StepType.Tool)]
                static async Task<Note> WriteAsync(string text = "none") // at once
                {
                    await Task.Yield();
        #if NEVER
                    text = "";
        #endif
                    return new Note(text);
                }

                #endregion

                [Trace]
                private bool TryRead([NoTrace] Note? note, [NoTrace, NotNullWhen(true)] out string? text)
                {
                    text = note?.Text;
                    return text is not null;
                }
            }
        }
        """;

    private const string PartialMethods = """
        using System.Diagnostics.CodeAnalysis;
        using System.Threading.Tasks;
        using Openlayer;

        internal static partial class Desk
        {
            internal partial class Agent
            {
                private sealed record Note(string Text);

                #region Notes

                /// <summary>Takes a note.</summary>
                /// <param name="text">What to note.</param>
                [Trace(StepType.Tool)]
                private static partial Task<Note> WriteAsync(string text = "none");

                private static async Task<Note> WriteAsyncCore(string text) // at once
                {
                    await Task.Yield();
        #if NEVER
                    text = "";
        #endif
                    return new Note(text);
                }

                #endregion

                [Trace]
                private partial bool TryRead([NoTrace] Note? note, [NoTrace, NotNullWhen(true)] out string? text);

                private bool TryReadCore(Note? note, [NotNullWhen(true)] out string? text)
                {
                    text = note?.Text;
                    return text is not null;
                }
            }
        }
        """;

    [Fact]
    public Task Methods_of_one_type_are_split_and_the_types_around_made_partial_once() =>
        Fixes.Verify(new MethodNotPartialFix(), OrdinaryMethods, PartialMethods);

    [Fact]
    public Task A_name_that_is_taken_is_left_to_the_author() =>
        Fixes.VerifyNone(
            new MethodNotPartialFix(),
            """
            public class Agent
            {
                private sealed record Note(string Text);

                [Openlayer.Trace] private Note Write(string text) => new(text);

                private Note WriteCore(string text) => new(text);
            }
            """
        );
}
