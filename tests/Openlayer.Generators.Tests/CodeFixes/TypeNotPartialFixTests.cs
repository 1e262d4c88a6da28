using Microsoft.CodeAnalysis.CodeFixes;
using Openlayer.Generators.CodeFixes;

namespace Openlayer.Generators.Tests.CodeFixes;

public class TypeNotPartialFixTests
{
    private const string OrdinaryTypes = """
        using Openlayer;

        // The desk.
        [System.Serializable]
        class Desk /* of ours */
        {
            /// <summary>Answers.</summary>
            public sealed class Agent
            {
                [Trace] public partial void Ask();
                private void AskCore() { }

                [Trace] public partial void Answer();
                private void AnswerCore() { }

                internal readonly record struct Point
                {
                    [Trace] public partial int Norm();
                    private int NormCore() => 1;
                }
            }

            record Note(string Text)
            {
                [Trace] public partial int Length();
                private int LengthCore() => Text.Length;
            }
        }
        """;

    private const string PartialTypes = """
        using Openlayer;

        // The desk.
        [System.Serializable]
        partial class Desk /* of ours */
        {
            /// <summary>Answers.</summary>
            public sealed partial class Agent
            {
                [Trace] public partial void Ask();
                private void AskCore() { }

                [Trace] public partial void Answer();
                private void AnswerCore() { }

                internal readonly partial record struct Point
                {
                    [Trace] public partial int Norm();
                    private int NormCore() => 1;
                }
            }

            partial record Note(string Text)
            {
                [Trace] public partial int Length();
                private int LengthCore() => Text.Length;
            }
        }
        """;

    [Fact]
    public Task Types_of_every_kind_and_those_around_them_once() =>
        Fixes.Verify(new TypeNotPartialFix(), OrdinaryTypes, PartialTypes);

    [Fact]
    public Task A_solution_has_all_its_files_fixed() =>
        Fixes.VerifyAll(
            new TypeNotPartialFix(),
            FixAllScope.Solution,
            [
                "class A { [Openlayer.Trace] public partial void M(); void MCore() { } }",
                "class B { [Openlayer.Trace] public partial void M(); void MCore() { } }",
            ],
            [
                "partial class A { [Openlayer.Trace] public partial void M(); void MCore() { } }",
                "partial class B { [Openlayer.Trace] public partial void M(); void MCore() { } }",
            ]
        );
}
