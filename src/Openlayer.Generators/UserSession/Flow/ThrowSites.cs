using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Openlayer.Generators.UserSession.Flow;

/// <summary>
/// Which operations may throw. Everything may that is not listed here: calls, <c>new</c>, properties, elements, casts,
/// <c>await</c>. What is listed can't: plain reads and writes of locals, parameters and own fields, constants, tests of
/// type and null, and arithmetic that neither overflows nor divides.
/// </summary>
internal static class ThrowSites
{
    public static bool MayThrow(IOperation operation) =>
        operation switch
        {
            IFieldReferenceOperation field => field.Instance is { } instance
                && instance is not IInstanceReferenceOperation
                && instance.Type is not { IsValueType: true },
            IInvocationOperation call => !IsTestOfText(call.TargetMethod),
            IPropertyReferenceOperation
            {
                Property:
                { Name: "HasValue", ContainingType.OriginalDefinition.SpecialType: SpecialType.System_Nullable_T }
            } => false,
            IConversionOperation conversion => MayThrow(conversion),
            IBinaryOperation binary => MayThrow(binary),
            IUnaryOperation unary => unary.OperatorMethod is not null || unary.IsChecked,
            IIncrementOrDecrementOperation increment => increment.OperatorMethod is not null || increment.IsChecked,
            ICompoundAssignmentOperation assignment => assignment.OperatorMethod is not null
                || assignment.IsChecked
                || MayDivideByZero(assignment.OperatorKind, assignment.Value),
            IInterpolationOperation part => part.Expression.Type is not { SpecialType: SpecialType.System_String },
            IObjectCreationOperation creation => !IsThrown(creation),
            IRecursivePatternOperation pattern => pattern.DeconstructSymbol is not null,
            _ => !NeverThrows(operation.Kind),
        };

    private static bool IsTestOfText(IMethodSymbol method) =>
        method
            is { Name: "IsNullOrEmpty" or "IsNullOrWhiteSpace", ContainingType.SpecialType: SpecialType.System_String };

    // What could go wrong in the making of an exception hardly matters to the one that is thrown.
    private static bool IsThrown(IObjectCreationOperation creation)
    {
        for (var type = creation.Type; type is not null; type = type.BaseType)
        {
            if (
                type is
                {
                    Name: "Exception",
                    ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true }
                }
            )
            {
                return true;
            }
        }

        return false;
    }

    private static bool MayThrow(IConversionOperation conversion) =>
        conversion.OperatorMethod is { } method
            ? method.ContainingType is not { Name: "ContextId", ContainingNamespace.Name: "Openlayer" }
            : conversion.IsChecked
                || (
                    !conversion.Conversion.IsImplicit
                    && !conversion.IsTryCast
                    && conversion.Type is { IsReferenceType: true }
                );

    private static bool MayThrow(IBinaryOperation binary) =>
        (binary.OperatorMethod is { } method && method.ContainingType.SpecialType != SpecialType.System_String)
        || binary.IsChecked
        || MayDivideByZero(binary.OperatorKind, binary.RightOperand);

    private static bool MayDivideByZero(BinaryOperatorKind kind, IOperation divisor) =>
        kind is BinaryOperatorKind.Divide or BinaryOperatorKind.IntegerDivide or BinaryOperatorKind.Remainder
        && divisor.Type is not { SpecialType: SpecialType.System_Double or SpecialType.System_Single }
        && !divisor.ConstantValue.HasValue;

    private static bool NeverThrows(OperationKind kind) =>
        IsPattern(kind)
        || kind
            is OperationKind.Literal
                or OperationKind.LocalReference
                or OperationKind.ParameterReference
                or OperationKind.InstanceReference
                or OperationKind.SimpleAssignment
                or OperationKind.ExpressionStatement
                or OperationKind.VariableDeclaration
                or OperationKind.VariableDeclarationGroup
                or OperationKind.VariableDeclarator
                or OperationKind.VariableInitializer
                or OperationKind.FlowCapture
                or OperationKind.FlowCaptureReference
                or OperationKind.IsNull
                or OperationKind.CaughtException
                or OperationKind.DefaultValue
                or OperationKind.TypeOf
                or OperationKind.NameOf
                or OperationKind.SizeOf
                or OperationKind.Discard
                or OperationKind.IsType
                or OperationKind.Tuple
                or OperationKind.FlowAnonymousFunction
                or OperationKind.DelegateCreation
                or OperationKind.MethodReference
                or OperationKind.Argument
                or OperationKind.Empty
                or OperationKind.Return
                or OperationKind.YieldReturn
                or OperationKind.YieldBreak
                or OperationKind.Parenthesized
                or OperationKind.InterpolatedString
                or OperationKind.InterpolatedStringText
                or OperationKind.StaticLocalInitializationSemaphore
                or OperationKind.DeclarationExpression;

    private static bool IsPattern(OperationKind kind) =>
        kind
            is OperationKind.IsPattern
                or OperationKind.ConstantPattern
                or OperationKind.DeclarationPattern
                or OperationKind.TypePattern
                or OperationKind.DiscardPattern
                or OperationKind.NegatedPattern
                or OperationKind.BinaryPattern
                or OperationKind.RelationalPattern
                or OperationKind.PropertySubpattern;
}
