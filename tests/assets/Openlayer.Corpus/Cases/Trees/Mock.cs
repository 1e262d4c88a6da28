using System.Linq.Expressions;
using System.Reflection;

namespace Openlayer.Corpus.Trees;

/// <summary>Reads what a call in an expression tree names, as mocking libraries do, and answers such calls.</summary>
internal sealed class Mock<T>
{
    private readonly List<(MethodInfo Method, object?[] Arguments, object Result)> _setups = [];

    public IEnumerable<string> Setups =>
        _setups.Select(setup =>
            $"{setup.Method.DeclaringType!.Name}.{setup.Method.Name}({string.Join(", ", setup.Arguments)}) = "
            + $"{setup.Result}"
        );

    public Answer<TResult> Setup<TResult>(Expression<Func<T, TResult>> call) => new(this, call);

    public object? Invoke(string method, params object[] arguments) =>
        _setups
            .FirstOrDefault(setup =>
                setup.Method.Name == method
                && setup.Arguments.Zip(arguments).All(pair => Matches(pair.First, pair.Second))
            )
            .Result;

    private static bool Matches(object? expected, object given) => expected is null || expected.Equals(given);

    // A call of a method, as Any<int>(), stands for every value.
    private static object? Value(Expression argument) =>
        argument is ConstantExpression constant ? constant.Value : null;

    internal sealed class Answer<TResult>(Mock<T> mock, Expression<Func<T, TResult>> call)
    {
        public void Returns(TResult result)
        {
            if (
                call.Body is not MethodCallExpression { Object: ParameterExpression } named
                || named.Method.DeclaringType != typeof(T)
            )
            {
                throw new NotSupportedException($"'{call}' names no method of {typeof(T)}.");
            }

            mock._setups.Add((named.Method, [.. named.Arguments.Select(Value)], result!));
        }
    }
}
