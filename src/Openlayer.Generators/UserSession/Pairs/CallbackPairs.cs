using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Openlayer.Generators.UserSession.Pairs;

/// <summary>
/// Methods of which a framework calls one before, and one after, some work: what the first sets, the second clears.
/// </summary>
internal static class CallbackPairs
{
    /// <summary>The option that adds pairs: <c>openlayer_callback_pairs = Enter/Leave, OnBefore/OnAfter</c>.</summary>
    public const string Option = "openlayer_callback_pairs";

    // Each is tried with its framework in Openlayer.Frameworks.Tests. Those that never deliver are in ApartCallbacks;
    // of hosted services the ids reach what the first method starts.
    private static readonly (string First, string Second)[] _methods =
    [
        ("OnActionExecuting", "OnActionExecuted"),
        ("OnResultExecuting", "OnResultExecuted"),
        ("OnResourceExecuting", "OnResourceExecuted"),
        ("OnPageHandlerExecuting", "OnPageHandlerExecuted"),
        ("OnPerforming", "OnPerformed"),
        ("OnPreActorMethodAsync", "OnPostActorMethodAsync"),
        ("InitializeAsync", "DisposeAsync"),
        ("StartAsync", "StopAsync"),
        ("StartingAsync", "StoppedAsync"),
        ("PreConsume", "PostConsume"),
        ("Before", "After"),
    ];

    private static readonly (string First, string Second)[] _attributes =
    [
        ("SetUp", "TearDown"),
        ("OneTimeSetUp", "OneTimeTearDown"),
        ("TestInitialize", "TestCleanup"),
        ("ClassInitialize", "ClassCleanup"),
    ];

    /// <summary>
    /// The names that the method which is called afterwards may have; those of attributes count as well.
    /// </summary>
    public static IEnumerable<string> SecondsOf(IMethodSymbol first, AnalyzerConfigOptions options)
    {
        if (ClearedBy(first) is { } named)
        {
            return [named];
        }

        if (first.MethodKind == MethodKind.Constructor)
        {
            return ["Dispose"];
        }

        var names = NamesOf(first).ToList();
        return _methods
            .Where(pair => pair.First == names[names.Count - 1])
            .Concat(
                _attributes.Where(pair =>
                    names.IndexOf(pair.First) is var index && index >= 0 && index < names.Count - 1
                )
            )
            .Concat(Configured(options).Where(pair => names.Contains(pair.First)))
            .Select(static pair => pair.Second);
    }

    /// <summary>A method's own name and those of its attributes: test frameworks go by <c>[SetUp]</c>.</summary>
    public static IEnumerable<string> NamesOf(IMethodSymbol method) =>
        method
            .GetAttributes()
            .Select(static attribute => Trim(attribute.AttributeClass?.Name ?? ""))
            .Append(method.Name.Substring(method.Name.LastIndexOf('.') + 1));

    private static string? ClearedBy(IMethodSymbol first) =>
        first
            .GetAttributes()
            .Where(static attribute =>
                attribute.AttributeClass is { Name: "ClearedByAttribute", ContainingNamespace.Name: "Openlayer" }
            )
            .Select(static attribute => attribute.ConstructorArguments.FirstOrDefault().Value as string)
            .FirstOrDefault();

    private static IEnumerable<(string First, string Second)> Configured(AnalyzerConfigOptions options) =>
        options.TryGetValue(Option, out var text)
            ? from pair in text.Split(',')
            let names = pair.Split('/')
            where names.Length == 2
            select (names[0].Trim(), names[1].Trim())
            : [];

    private static string Trim(string attribute) =>
        attribute.EndsWith("Attribute", StringComparison.Ordinal)
            ? attribute.Substring(0, attribute.Length - "Attribute".Length)
            : attribute;
}
