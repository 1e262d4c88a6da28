using System.Globalization;
using Openlayer.Cli.Commands.Inspect.Findings;

namespace Openlayer.Cli.Commands.Inspect.Output;

/// <summary>Findings in words, the same in a window and on a page.</summary>
internal static class Words
{
    public static string Count(int number, string one) =>
        string.Create(CultureInfo.InvariantCulture, $"{number} {one}{(number == 1 ? "" : "s")}");

    public static string Of(TracingKind kind) =>
        kind switch
        {
            TracingKind.Partial => "partial",
            TracingKind.Intercepted => "intercepted",
            _ => "not traced",
        };

    public static string Of(SymbolSource symbols) =>
        symbols switch
        {
            SymbolSource.Embedded => "embedded",
            SymbolSource.File => "beside the assembly",
            _ => "none",
        };

    public static string Of(UseForm form) =>
        form switch
        {
            UseForm.BaseCall => "on base",
            UseForm.Delegate => "as a delegate",
            UseForm.ExpressionTree => "in an expression tree",
            _ => "called directly",
        };

    /// <summary>The place, or the caller of what has none.</summary>
    public static string Of(CallSite site) => site.Location?.ToString() ?? site.Caller;

    /// <summary>True for a step that is not named after its method.</summary>
    public static bool HasOwnStepName(InspectedMethod method) =>
        method.StepName is { } name && name != method.Name.Split('<')[0];

    /// <summary>What an assembly has in all: <c>3 traced methods: 1 partial, 2 intercepted with 5 calls</c>.</summary>
    public static string Summary(InspectedAssembly assembly)
    {
        if (assembly.Methods.Count == 0)
        {
            return "no traced methods";
        }

        var kinds = assembly.Methods.ToLookup(method => method.Kind);
        var calls = assembly.Methods.Sum(method => method.Calls.Count);
        var missed = assembly.Methods.Sum(method => method.UntracedUses.Count);
        string?[] parts =
        [
            kinds[TracingKind.Partial].Count() is > 0 and var partial ? $"{partial} partial" : null,
            kinds[TracingKind.Intercepted].Count() is > 0 and var intercepted
                ? $"{intercepted} intercepted with {Count(calls, "call")}"
                : null,
            kinds[TracingKind.NotTraced].Count() is > 0 and var other ? $"{other} not traced" : null,
            missed > 0 ? $"{Count(missed, "use")} not traced" : null,
        ];
        return $"{Count(assembly.Methods.Count, "method")} with [Trace]: {string.Join(", ", parts.OfType<string>())}";
    }
}
