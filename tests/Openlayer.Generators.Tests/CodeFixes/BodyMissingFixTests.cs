using Microsoft.CodeAnalysis.CodeFixes;
using Openlayer.Generators.CodeFixes;

namespace Openlayer.Generators.Tests.CodeFixes;

public class BodyMissingFixTests
{
    private const string MissingBodies = """
        using System.Threading;
        using System.Threading.Tasks;
        using Openlayer;

        public static partial class Agent
        {
            /// <summary>Answers.</summary>
            [Trace]
            public static partial Task<T?> Ask<T>(
                [NoTrace] this string question, in int count = 3, CancellationToken ct = default) where T : class;

            // Kept.
            [Trace(Body = "Count")] internal static partial int CountWords(params string[] words); // and this
        }
        """;

    private const string AddedBodies = """
        using System.Threading;
        using System.Threading.Tasks;
        using Openlayer;

        public static partial class Agent
        {
            /// <summary>Answers.</summary>
            [Trace]
            public static partial Task<T?> Ask<T>(
                [NoTrace] this string question, in int count = 3, CancellationToken ct = default) where T : class;

            private static Task<T?> AskCore<T>(string question, in int count, CancellationToken ct) where T : class
            {
                throw new System.NotImplementedException();
            }

            // Kept.
            [Trace(Body = "Count")] internal static partial int CountWords(params string[] words); // and this

            private static int Count(params string[] words)
            {
                throw new System.NotImplementedException();
            }
        }
        """;

    [Fact]
    public Task Bodies_come_after_their_definitions_without_attributes_and_defaults() =>
        Fixes.Verify(new BodyMissingFix(), MissingBodies, AddedBodies);

    private const string MissingOverloads = """
        using System;
        using Openlayer;

        public partial struct Point
        {
        	[Trace] public readonly partial int Norm();
        	[Trace] public partial void Move(int by);
        	[Trace] public partial void Move(long by);
        }

        public partial interface IAgent
        {
            [Trace] public partial string Ask(string @event);
        }
        """;

    private const string AddedOverloads = """
        using System;
        using Openlayer;

        public partial struct Point
        {
        	[Trace] public readonly partial int Norm();

        	private readonly int NormCore()
        	{
        		throw new NotImplementedException();
        	}
        	[Trace] public partial void Move(int by);

        	private void MoveCore(int by)
        	{
        		throw new NotImplementedException();
        	}
        	[Trace] public partial void Move(long by);

        	private void MoveCore(long by)
        	{
        		throw new NotImplementedException();
        	}
        }

        public partial interface IAgent
        {
            [Trace] public partial string Ask(string @event);

            private string AskCore(string @event)
            {
                throw new NotImplementedException();
            }
        }
        """;

    [Fact]
    public Task Overloads_and_members_of_structs_and_interfaces() =>
        Fixes.Verify(new BodyMissingFix(), MissingOverloads, AddedOverloads);

    [Fact]
    public Task An_override_that_states_the_default_constraint() =>
        Fixes.Verify(
            new BodyMissingFix(),
            """
            using Openlayer;

            public abstract class Base
            {
                public abstract T? Find<T>();
            }

            public partial class Agent : Base
            {
                [Trace]
                public override partial T? Find<T>() where T : default;
            }
            """,
            """
            using Openlayer;

            public abstract class Base
            {
                public abstract T? Find<T>();
            }

            public partial class Agent : Base
            {
                [Trace]
                public override partial T? Find<T>() where T : default;

                private T? FindCore<T>()
                {
                    throw new System.NotImplementedException();
                }
            }
            """
        );

    [Theory]
    [InlineData(FixAllScope.Document, "")]
    [InlineData(
        FixAllScope.Project,
        "\n\n    private void AnswerCore()\n    {\n        throw new System.NotImplementedException();\n    }"
    )]
    [InlineData(
        FixAllScope.Solution,
        "\n\n    private void AnswerCore()\n    {\n        throw new System.NotImplementedException();\n    }"
    )]
    public Task Fix_All_reaches_as_far_as_its_scope(FixAllScope scope, string second)
    {
        const string Other =
            "\n\npublic partial class Agent\n{\n    [Openlayer.Trace] public partial void Answer();§\n}\n";
        const string Body =
            "\n\n    private void AskCore()\n    {\n        throw new System.NotImplementedException();\n    }";
        const string First = "public partial class Agent\n{\n    [Openlayer.Trace] public partial void Ask();§\n}\n";
        return Fixes.VerifyAll(
            new BodyMissingFix(),
            scope,
            [Put(First, ""), Put(Other, "")],
            [Put(First, Body), Put(Other, second)]
        );
    }

    [Fact]
    public Task Windows_line_ends_stay()
    {
        const string Before =
            "using Openlayer;\r\n\r\npublic partial class Agent\r\n{\r\n    [Trace]\r\n    public partial void "
            + "Ask();\r\n}\r\n";
        return Fixes.Verify(
            new BodyMissingFix(),
            Before,
            Before[..^3]
                + "\r\n    private void AskCore()\r\n    {\r\n        throw new System.NotImplementedException();"
                + "\r\n    }\r\n}\r\n"
        );
    }

    private static string Put(string source, string text) => source.Replace("§", text, StringComparison.Ordinal);
}
