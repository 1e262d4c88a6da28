using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Openlayer.Generators.UserSession.Symbols;

namespace Openlayer.Generators.UserSession.Flow;

/// <summary>What a condition proves about a variable when it holds, and when it does not.</summary>
internal readonly record struct Condition(Fact? WhenTrue, Fact? WhenFalse)
{
    private static readonly Condition _nothing = new(null, null);

    private Condition Negated => new(WhenFalse, WhenTrue);

    public static Condition Of(IOperation? condition, Variables variables) =>
        Variables.Unwrap(condition) switch
        {
            IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not => Of(not.Operand, variables).Negated,
            IIsNullOperation test => On(variables.Of(test.Operand), FactKind.IsNull),
            IIsPatternOperation test => Of(test.Pattern, variables.Of(test.Value)),
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals } equality => Equality(equality, variables),
            IBinaryOperation { OperatorKind: BinaryOperatorKind.NotEquals } equality => Equality(
                equality,
                variables
            ).Negated,
            IPropertyReferenceOperation
            {
                Property:
                { Name: "HasValue", ContainingType.OriginalDefinition.SpecialType: SpecialType.System_Nullable_T }
            } property => On(variables.Of(property.Instance), FactKind.IsNull).Negated,
            IInvocationOperation
            {
                TargetMethod: { ContainingType.SpecialType: SpecialType.System_String, IsStatic: true }
            } call => OfText(call, variables),
            IInvocationOperation => _nothing,
            { Type.SpecialType: SpecialType.System_Boolean } value => On(variables.Of(value), FactKind.IsTrue),
            _ => _nothing,
        };

    private static Condition OfText(IInvocationOperation call, Variables variables) =>
        call.TargetMethod.Name switch
        {
            "IsNullOrEmpty" => On(variables.Of(call.Arguments[0].Value), FactKind.IsNullOrEmpty),
            "IsNullOrWhiteSpace" => On(variables.Of(call.Arguments[0].Value), FactKind.IsNullOrWhiteSpace),
            _ => _nothing,
        };

    private static Condition Of(IPatternOperation pattern, object? subject) =>
        pattern switch
        {
            INegatedPatternOperation not => Of(not.Pattern, subject).Negated,
            IConstantPatternOperation constant => EqualTo(subject, constant.Value),
            IRecursivePatternOperation { DeconstructSymbol: null } test => new Condition(
                On(subject, FactKind.IsNull).WhenFalse,
                test.PropertySubpatterns.IsEmpty
                && test.DeconstructionSubpatterns.IsEmpty
                && SymbolEqualityComparer.Default.Equals(test.InputType, test.NarrowedType)
                    ? On(subject, FactKind.IsNull).WhenTrue
                    : null
            ),
            ITypePatternOperation or IDeclarationPatternOperation { MatchesNull: false } => new Condition(
                On(subject, FactKind.IsNull).WhenFalse,
                null
            ),
            _ => _nothing,
        };

    private static Condition Equality(IBinaryOperation equality, Variables variables) =>
        equality.RightOperand.ConstantValue.HasValue
            ? EqualTo(variables.Of(equality.LeftOperand), equality.RightOperand)
        : equality.LeftOperand.ConstantValue.HasValue
            ? EqualTo(variables.Of(equality.RightOperand), equality.LeftOperand)
        : _nothing;

    private static Condition EqualTo(object? subject, IOperation constant) =>
        constant.ConstantValue switch
        {
            { HasValue: true, Value: null } => On(subject, FactKind.IsNull),
            { HasValue: true, Value: true } => On(subject, FactKind.IsTrue),
            { HasValue: true, Value: false } => On(subject, FactKind.IsTrue).Negated,
            { HasValue: true, Value: { } value } => On(subject, FactKind.Equals, value),
            _ => _nothing,
        };

    private static Condition On(object? subject, FactKind kind, object? operand = null) =>
        subject is null
            ? _nothing
            : new Condition(new Fact(subject, kind, operand, true), new Fact(subject, kind, operand, false));
}
