using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Openlayer.Generators.UserSession.Flow;

/// <summary>The variables of a body of which something may be known: nobody else can change them unseen.</summary>
internal sealed class Variables
{
    private readonly HashSet<ISymbol> _shared = new(SymbolEqualityComparer.Default);
    private readonly IMethodSymbol? _method;

    public Variables(Body body)
    {
        _method = body.Method;
        foreach (var operation in RootOf(body.Graph.OriginalOperation).DescendantsAndSelf())
        {
            foreach (var target in Written(operation))
            {
                if (Symbol(target) is { } symbol && !SymbolEqualityComparer.Default.Equals(symbol.ContainingSymbol, FunctionAround(operation)))
                {
                    _shared.Add(symbol);
                }
            }

            if (operation is IVariableDeclaratorOperation { Symbol.RefKind: not RefKind.None } alias
                && alias.DescendantsAndSelf().Select(Symbol).FirstOrDefault(static one => one is not null) is { } aliased)
            {
                _shared.Add(aliased);
            }
        }
    }

    /// <summary>What a reference names, or null when it is nothing that can be followed.</summary>
    public object? Of(IOperation? reference) => Unwrap(reference) switch
    {
        IFlowCaptureReferenceOperation capture => capture.Id,
        IFieldReferenceOperation { Field.IsReadOnly: true, Instance: null or IInstanceReferenceOperation } field
            when _method is not { MethodKind: MethodKind.Constructor or MethodKind.StaticConstructor } => field.Field,
        { } other when Symbol(other) is { } symbol && !_shared.Contains(symbol) => symbol,
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
    public static IEnumerable<IOperation> Written(IOperation operation) => operation switch
    {
        IDeconstructionAssignmentOperation assignment => assignment.Target.DescendantsAndSelf(),
        IAssignmentOperation assignment => [assignment.Target],
        IIncrementOrDecrementOperation increment => [increment.Target],
        IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument => argument.Value.DescendantsAndSelf(),
        IAddressOfOperation address => [address.Reference],
        _ => [],
    };

    private static ISymbol? Symbol(IOperation? operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        _ => null,
    };

    private static IOperation RootOf(IOperation operation)
    {
        while (operation.Parent is { } parent)
        {
            operation = parent;
        }

        return operation;
    }

    private static ISymbol? FunctionAround(IOperation operation)
    {
        for (var outer = operation.Parent; outer is not null; outer = outer.Parent)
        {
            if (outer is IAnonymousFunctionOperation lambda)
            {
                return lambda.Symbol;
            }

            if (outer is ILocalFunctionOperation function)
            {
                return function.Symbol;
            }
        }

        return operation.SemanticModel?.GetEnclosingSymbol(operation.Syntax.SpanStart) is { } symbol ? symbol : null;
    }
}
