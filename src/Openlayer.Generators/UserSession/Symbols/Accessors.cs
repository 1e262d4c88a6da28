using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Openlayer.Generators.UserSession.Symbols;

/// <summary>The code of properties that reads and writes of them run.</summary>
internal sealed class Accessors(ControlFlowGraph graph)
{
    private Dictionary<CaptureId, IPropertyReferenceOperation>? _captured;

    /// <summary>
    /// Whether a reference to a property only names the one assigned: its code runs at the assignment.
    /// </summary>
    public static bool IsOnlyWritten(IPropertyReferenceOperation property) =>
        property.Parent is ISimpleAssignmentOperation assignment && assignment.Target == property;

    /// <summary>The accessor that an assignment runs, or null.</summary>
    public IMethodSymbol? SetBy(IOperation operation) =>
        operation switch
        {
            IAssignmentOperation assignment => PropertyOf(assignment.Target)?.SetMethod,
            IIncrementOrDecrementOperation increment => PropertyOf(increment.Target)?.SetMethod,
            _ => null,
        };

    // What is assigned under a condition, as by '??=', is remembered before the condition is looked at.
    private IPropertySymbol? PropertyOf(IOperation target) =>
        target switch
        {
            IPropertyReferenceOperation property => property.Property,
            IFlowCaptureReferenceOperation capture when Captured.TryGetValue(capture.Id, out var property) =>
                property.Property,
            _ => null,
        };

    private Dictionary<CaptureId, IPropertyReferenceOperation> Captured =>
        _captured ??= graph
            .Blocks.SelectMany(static block => block.Operations)
            .OfType<IFlowCaptureOperation>()
            .Where(static capture => capture.Value is IPropertyReferenceOperation)
            .ToDictionary(static capture => capture.Id, static capture => (IPropertyReferenceOperation)capture.Value);
}
