using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Openlayer.Generators.Methods;
using Openlayer.Generators.Rules;
using Openlayer.Generators.UserSession.Pairs;
using Openlayer.Generators.UserSession.Symbols;

namespace Openlayer.Generators.UserSession.Flow;

/// <summary>
/// Whether code may open a trace, or read the ids. The platform's own code does not, unless it is given something to
/// call; other libraries may; the program's methods may if something in them may.
/// </summary>
internal sealed class TracedCode(Compilation compilation, TracerSymbols tracer)
{
    private readonly Dictionary<IMethodSymbol, bool> _known = new(SymbolEqualityComparer.Default);

    /// <summary>What is traced, as against what may be.</summary>
    public SurelyTraced Surely { get; } = new(compilation, tracer);

    /// <summary>
    /// Whether something may be traced while an operation runs, and not only when what it gives is read.
    /// </summary>
    public bool MayTrace(IOperation operation) =>
        !IsDeferred(operation) && (MayTraceInTheEnd(operation) || Deferral.Reads(operation));

    /// <summary>Whether an operation only hands out code that runs when it is read.</summary>
    public bool IsDeferred(IOperation operation) =>
        Deferral.IsDeferred(operation)
        || (operation is IInvocationOperation call && HandsOut(call.TargetMethod.OriginalDefinition));

    private bool MayTraceInTheEnd(IOperation operation) =>
        operation switch
        {
            IInvocationOperation call when IsFrameworksOwn(call) => false,
            IInvocationOperation call => MayTrace(call.TargetMethod)
                || (!IsOurs(call.TargetMethod) && call.Arguments.Any(TakesCode)),
            IObjectCreationOperation { Constructor: { } constructor } creation => MayTrace(constructor)
                || creation.Arguments.Any(TakesCode),
            IPropertyReferenceOperation property => tracer.OwnsMember(property.Property),
            IDynamicInvocationOperation or IDynamicObjectCreationOperation => true,
            _ => false,
        };

    /// <summary>Whether an operation asks an untraced iterator for its next item, which runs more of it.</summary>
    public bool ReadsMore(IOperation operation)
    {
        if (
            operation
            is not IInvocationOperation { TargetMethod.Name: "MoveNext" or "MoveNextAsync", Syntax: var items }
        )
        {
            return false;
        }

        var source =
            Variables.Unwrap(compilation.GetSemanticModel(items.SyntaxTree).GetOperation(items))
            as IInvocationOperation;
        while (
            source is { TargetMethod.ContainingType.Name: "TaskAsyncEnumerableExtensions", Arguments.IsEmpty: false }
        )
        {
            source = Variables.Unwrap(source.Arguments[0].Value) as IInvocationOperation;
        }

        return source is not null && IsDeferred(source) && Surely.Is(source);
    }

    // A method of the program that gives a query or an iterator, and does nothing else.
    private bool HandsOut(IMethodSymbol method)
    {
        if (
            !Deferral.IsLazy(method.ReturnType)
            || method.IsVirtual
            || method.IsOverride
            || TracedMethods.IsTraced(method)
            || method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is not { } declaration
        )
        {
            return false;
        }

        var value = declaration switch
        {
            MethodDeclarationSyntax { Body: { } body } => ReturnedBy(body),
            LocalFunctionStatementSyntax { Body: { } body } => ReturnedBy(body),
            MethodDeclarationSyntax { ExpressionBody: { } arrow } => arrow.Expression,
            LocalFunctionStatementSyntax { ExpressionBody: { } arrow } => arrow.Expression,
            _ => null,
        };
        return value is not null
            && Variables.Unwrap(compilation.GetSemanticModel(value.SyntaxTree).GetOperation(value))
                is IInvocationOperation call
            && Deferral.IsDeferred(call)
            && !Around(call).Any(MayTrace);
    }

    private static ExpressionSyntax? ReturnedBy(BlockSyntax body) =>
        body.Statements.Count == 1 && body.Statements[0] is ReturnStatementSyntax { Expression: { } expression }
            ? expression
            : null;

    // What runs at once in a chain of queries; what is in a lambda of it does not.
    private static IEnumerable<IOperation> Around(IOperation operation) =>
        operation
            .ChildOperations.Where(static child => child is not IAnonymousFunctionOperation)
            .SelectMany(static child => Around(child).Prepend(child));

    // 'base.OnConnectedAsync()': a framework's own part of a callback has nothing of the program in it.
    private bool IsFrameworksOwn(IInvocationOperation call) =>
        SyntaxNames.IsBaseCall(call.Syntax)
        && !SymbolEqualityComparer.Default.Equals(call.TargetMethod.ContainingAssembly, compilation.Assembly)
        && ApartCallbacks.OfFramework(call.TargetMethod) is not null;

    private static bool TakesCode(IArgumentOperation argument) =>
        argument.Parameter?.Type is { TypeKind: TypeKind.Delegate };

    private bool IsOurs(IMethodSymbol method) => tracer.Owns(method);

    private bool MayTrace(IMethodSymbol method)
    {
        if (tracer.Owns(method))
        {
            return method.Name
                is not (
                    TracerSymbols.Set
                    or TracerSymbols.Clear
                    or TracerSymbols.Use
                    or TracerSymbols.Suppress
                    or "Configure"
                    or "FlushAsync"
                    or "ClearBuffer"
                );
        }

        if (TracerSymbols.IsScope(method.ContainingType))
        {
            return false;
        }

        if (method.MethodKind == MethodKind.DelegateInvoke)
        {
            return true;
        }

        var key = method.OriginalDefinition;
        if (!_known.TryGetValue(key, out var may))
        {
            // One that calls itself traces nothing by that.
            _known[key] = false;
            _known[key] = may = Look(key);
        }

        return may;
    }

    private bool Look(IMethodSymbol method)
    {
        if (!SymbolEqualityComparer.Default.Equals(method.ContainingAssembly, compilation.Assembly))
        {
            return TracedMethods.IsTraced(method) || IsCallback(method) || !IsKnownNotToTrace(method);
        }

        if (
            method.IsAbstract
            || method.IsVirtual
            || method.IsOverride
            || method.IsExtern
            || TracedMethods.IsTraced(method)
            || method.PartialImplementationPart is not null
        )
        {
            return true;
        }

        return method.DeclaringSyntaxReferences.Any(reference => MayTrace(reference.GetSyntax()));
    }

    private bool MayTrace(SyntaxNode declaration)
    {
        if (declaration is TypeDeclarationSyntax)
        {
            return false;
        }

        var model = compilation.GetSemanticModel(declaration.SyntaxTree);
        return declaration
            .DescendantNodes()
            .Any(node =>
                node switch
                {
                    InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax => model.GetOperation(node)
                        is { } operation
                        && (MayTraceInTheEnd(operation) || Deferral.Reads(operation)),
                    CommonForEachStatementSyntax { Expression: var items } => Deferral.IsLazy(
                        model.GetTypeInfo(items).Type
                    ),
                    SpreadElementSyntax { Expression: var items } => Deferral.IsLazy(model.GetTypeInfo(items).Type),
                    _ => false,
                }
            );
    }

    // What handlers of sign-in answer with.
    private static readonly HashSet<string> _answers =
    [
        "Microsoft.AspNetCore.Authentication.AuthenticateResult",
        "Microsoft.AspNetCore.Authentication.AuthenticationTicket",
        "Microsoft.AspNetCore.Authentication.AuthenticationProperties",
        "Microsoft.AspNetCore.Authorization.AuthorizationHandlerContext",
        "Microsoft.AspNetCore.Authorization.AuthorizationFailureReason",
    ];

    // Members of the platform behind which there is code of the program.
    private static bool IsCallback(IMethodSymbol method) =>
        method.ContainingType switch
        {
            {
                TypeKind: TypeKind.Interface,
                Name: not ("IDisposable" or "IAsyncDisposable"),
                ContainingNamespace.Name: "System" or "Input"
            } => true,
            { Name: "MethodBase" or "MethodInfo" or "ConstructorInfo" } => method.Name == "Invoke",
            { Name: "Delegate" } => method.Name == "DynamicInvoke",
            { Name: "Task" or "Thread" } => method.Name is "Start" or "RunSynchronously",
            _ => false,
        };

    private static bool IsKnownNotToTrace(IMethodSymbol method) =>
        IsPlatform(method.ContainingNamespace)
        || IsRuntime(method.ContainingAssembly)
        || _answers.Contains(FrameworkAttributes.FullName(method.ContainingType));

    private static bool IsRuntime(IAssemblySymbol assembly) =>
        assembly.Name is "Openlayer" or "Openlayer.AspNetCore" or "Openlayer.Dashboard";

    private static bool IsPlatform(INamespaceSymbol space)
    {
        var name = space.ToDisplayString();
        return name == "System"
            || name.StartsWith("System.", StringComparison.Ordinal)
            || name.StartsWith("Microsoft.Extensions.Logging", StringComparison.Ordinal)
            || name.StartsWith("Microsoft.Extensions.Primitives", StringComparison.Ordinal)
            || name.StartsWith("Microsoft.AspNetCore.Http", StringComparison.Ordinal);
    }
}
