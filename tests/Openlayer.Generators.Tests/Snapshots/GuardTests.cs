namespace Openlayer.Generators.Tests.Snapshots;

/// <summary>Wrappers of guarded methods. All other snapshots show that unguarded ones have nothing of it.</summary>
public class GuardTests
{
    private const string Guardrails = """
        using System.Collections.Generic;
        using System.Threading;
        using System.Threading.Tasks;
        using Openlayer;

        namespace Support;

        internal sealed class Both : Guardrail
        {
            protected override GuardrailResult CheckInput(GuardrailInputs inputs) => GuardrailResult.Allowed;
            protected override GuardrailResult CheckOutput(object? output, GuardrailInputs inputs) =>
                GuardrailResult.Allowed;
        }

        internal sealed class OfHost(object service) : Guardrail
        {
            protected override GuardrailResult CheckInput(GuardrailInputs inputs) =>
                service is null ? GuardrailResult.Allowed : GuardrailResult.Allow("served");
        }
        """;

    [Fact]
    public void Partial_methods() =>
        Snapshot.Verify([
            Guardrails,
            """
            using System.Collections.Generic;
            using System.Threading;
            using System.Threading.Tasks;
            using Openlayer;

            namespace Support;

            public partial class Agent<TModel>
            {
                [Trace]
                [Guard<Both>(Order = 2, BlockStrategy = BlockStrategy.ReturnEmpty), Guard<OfHost>]
                public partial Task<string> AskAsync(string question, [NoTrace] int guard, CancellationToken ct);
                private Task<string> AskAsyncCore(string question, int guard, CancellationToken ct) =>
                    Task.FromResult(question);

                [Trace, Guard]
                public partial void Note<T>(T note, dynamic more);
                private void NoteCore<T>(T note, dynamic more) { }

                [Trace, Guard(Target = GuardrailTarget.Input)]
                public partial IAsyncEnumerable<int> Count(string text);
                private async IAsyncEnumerable<int> CountCore(string text)
                {
                    await Task.Yield();
                    yield return text.Length;
                }
            }
            """,
        ]);

    [Fact]
    public void Intercepted_calls() =>
        Snapshot.Verify([
            Guardrails,
            """
            using System.Threading.Tasks;
            using Openlayer;

            namespace Support;

            public class Agent
            {
                [Trace, Guard<Both>]
                internal ValueTask<string> AskAsync(string question) => new(question);

                public ValueTask<string> Run() => AskAsync("hi");
            }
            """,
        ]);

    [Fact]
    public void All_methods_of_an_assembly() =>
        Snapshot.Verify([
            """
            using Openlayer;

            [assembly: Guard]

            namespace Support;

            public partial class Agent
            {
                [Trace]
                public partial string Ask(string question);
                private string AskCore(string question) => question;
            }
            """,
        ]);
}
