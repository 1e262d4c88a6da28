using System.Collections.Immutable;
using System.Globalization;

namespace Openlayer.TestSupport;

/// <summary>
/// Sources of a program with 1,000 methods that a generator has work with, ten to a file, and 10,000 calls of them, a
/// hundred to a file. The last file has neither.
/// </summary>
internal sealed class LargeProgram
{
    public const int Methods = 1000;
    public const int Calls = 10_000;

    /// <summary>What a real edit changes: the signature of one method, which ten calls know.</summary>
    public const string Method = "Ask7(string question, int count)";

    private const int MethodsInAFile = 10;
    private const int CallsInAFile = 100;
    private const int CallsInAMethod = 10;

    private LargeProgram(Func<int, string> agent) =>
        Sources = [
            .. Enumerable.Range(0, Methods / MethodsInAFile).Select(agent),
            .. Enumerable.Range(0, Calls / CallsInAFile).Select(Caller),
            "namespace Large; public static class Unrelated { public static int One() => 1; }",
        ];

    /// <summary>Ordinary methods with <c>[Trace]</c>.</summary>
    public static LargeProgram Intercepted { get; } =
        new(file =>
            Agent(
                file,
                "",
                method =>
                    $$"""
                            [Trace] public string Ask{{method}}(string question, int count) => question;
                        """
            )
        );

    /// <summary>Partial methods with <c>[Trace]</c>.</summary>
    public static LargeProgram Partial { get; } =
        new(file =>
            Agent(
                file,
                "",
                method =>
                    $$"""
                            [Trace] public partial string Ask{{method}}(string question, int count);
                            private string Ask{{method}}Core(string question, int count) => question;
                        """
            )
        );

    /// <summary>
    /// Partial methods with <c>[LoggerMessage]</c>, which return nothing, so theirs are called for a text of another
    /// one.
    /// </summary>
    public static LargeProgram Logged { get; } =
        new(file =>
            Agent(
                file,
                "private readonly ILogger _logger = null!;",
                method =>
                    $$"""
                            [LoggerMessage(EventId = {{method
                            + 1}}, Level = LogLevel.Information, Message = "Asked {question} {count}")]
                            public partial void Ask{{method}}(string question, int count);
                        """
            )
        );

    public ImmutableArray<string> Sources { get; }

    /// <summary>The file that holds <see cref="Method"/>.</summary>
    public static int MethodFile => 0;

    /// <summary>A file with calls, of the class that <see cref="Method"/> is in.</summary>
    public static int CallFile => Methods / MethodsInAFile;

    /// <summary>The file that no method and no call is in.</summary>
    public static int UnrelatedFile => (Methods / MethodsInAFile) + (Calls / CallsInAFile);

    private static string Agent(int file, string member, Func<int, string> method) =>
        $$"""
            using Microsoft.Extensions.Logging;
            using Openlayer;

            namespace Large;

            public partial class Agent{{Text(file)}}
            {
                {{member}}

            {{string.Join("\n\n", Enumerable.Range(0, MethodsInAFile).Select(method))}}
            }
            """;

    // Every file calls the ten methods of one class, ten times each.
    private static string Caller(int file) =>
        $$"""
            namespace Large;

            public class Caller{{Text(file)}}(Agent{{Text(file)}} agent)
            {
            {{string.Join("\n\n", Enumerable.Range(0, CallsInAFile / CallsInAMethod).Select(CallingMethod))}}
            }
            """;

    private static string CallingMethod(int number) =>
        $$"""
                public void Run{{Text(number)}}()
                {
            {{string.Join(
                "\n",
                Enumerable.Range(0, CallsInAMethod).Select(call =>
                    $"        agent.Ask{Text(call)}(\"{Text(number)}\", {Text(call)});"
                )
            )}}
                }
            """;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
