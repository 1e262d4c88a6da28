namespace Openlayer.Cli.Commands.Inspect.Findings;

/// <summary>One method with <c>[Trace]</c>.</summary>
internal sealed record InspectedMethod
{
    /// <summary>The documentation comment id: <c>M:Support.Agent.Ask(System.String)</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The type that declares it, with its namespace.</summary>
    public required string Type { get; init; }

    /// <summary>Its name, with type parameters.</summary>
    public required string Name { get; init; }

    /// <summary>The assembly that declares it when that is another one; else null.</summary>
    public string? Assembly { get; init; }

    /// <summary>Where its body begins; null when unknown.</summary>
    public SourceLocation? Location { get; init; }

    public required TracingKind Kind { get; init; }

    public string? StepName { get; init; }

    public string? StepType { get; init; }

    /// <summary>Its parameters, in order; null when the build does not list them.</summary>
    public IReadOnlyList<InspectedInput>? Inputs { get; init; }

    /// <summary>Its result; null when the build does not list it, or there is none.</summary>
    public InspectedOutput? Output { get; init; }

    /// <summary>The calls in this assembly that go through a wrapper.</summary>
    public IReadOnlyList<CallSite> Calls { get; init; } = [];

    /// <summary>The uses in this assembly that don't.</summary>
    public IReadOnlyList<UntracedUse> UntracedUses { get; init; } = [];

    /// <summary>The type without its namespace, and the name.</summary>
    public string ShortName => $"{Type[(Type.LastIndexOf('.') + 1)..]}.{Name}";
}

/// <summary>How a method is traced.</summary>
internal enum TracingKind
{
    /// <summary>The build has written it around its author's body, so every call is traced.</summary>
    Partial,

    /// <summary>Whether calls to it are intercepted.</summary>
    Intercepted,

    /// <summary>It has <c>[Trace]</c>, and the build has made nothing of that.</summary>
    NotTraced,
}

/// <summary>A parameter.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type as C# has it.</param>
/// <param name="Omission">Why it is not recorded; null when it is.</param>
internal sealed record InspectedInput(string Name, string? Type, string? Omission);

/// <summary>A result.</summary>
/// <param name="Type">Its type as C# has it; of a task that of its result.</param>
/// <param name="Omission">Why it is not recorded; null when it is.</param>
internal sealed record InspectedOutput(string Type, string? Omission);
