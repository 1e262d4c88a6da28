using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Openlayer.Generators.UserSession.Symbols;

/// <summary>The variables of a body of which something may be known: nobody else can change them unseen.</summary>
internal sealed class Variables(Body body, SharedVariables shared)
{
    /// <summary>What a reference names, or null when it is nothing that can be followed.</summary>
    public object? Of(IOperation? reference) =>
        Unwrap(reference) switch
        {
            IFlowCaptureReferenceOperation capture => capture.Id,
            IFieldReferenceOperation { Field.IsReadOnly: true, Instance: null or IInstanceReferenceOperation } field
                when body.Method is not { MethodKind: MethodKind.Constructor or MethodKind.StaticConstructor } =>
                field.Field,
            { } other when Symbol(other) is { } symbol && !shared.Contains(symbol) && !IsWrittenElsewhere(symbol) =>
                symbol,
            _ => null,
        };

    public static IOperation? Unwrap(IOperation? operation)
    {
        while (operation is IConversionOperation { OperatorMethod: null } or IParenthesizedOperation)
        {
            operation = operation.ChildOperations.First();
        }

        return operation;
    }

    /// <summary>What an operation writes to.</summary>
    public static IEnumerable<IOperation> Written(IOperation operation) =>
        operation switch
        {
            IDeconstructionAssignmentOperation assignment => assignment.Target.DescendantsAndSelf(),
            IAssignmentOperation assignment => [assignment.Target],
            IIncrementOrDecrementOperation increment => [increment.Target],
            IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument =>
                argument.Value.DescendantsAndSelf(),
            IAddressOfOperation address => [address.Reference],
            _ => [],
        };

    // A primary constructor's parameter is a field to the members that use it: any of them may write it.
    private bool IsWrittenElsewhere(ISymbol symbol) =>
        symbol
            is IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } constructor }
        && !SymbolEqualityComparer.Default.Equals(constructor, body.Method)
        && SyntaxNames.Writes(constructor.ContainingType, symbol.Name);

    /// <summary>The local or parameter that a reference names.</summary>
    public static ISymbol? Symbol(IOperation? operation) =>
        operation switch
        {
            ILocalReferenceOperation local => local.Local,
            IParameterReferenceOperation parameter => parameter.Parameter,
            _ => null,
        };
}
