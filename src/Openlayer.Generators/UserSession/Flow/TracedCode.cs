using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Openlayer.Generators.Parsing;

namespace Openlayer.Generators.UserSession.Flow;

/// <summary>
/// Whether code may open a trace, or read the ids. The platform's own code does not, unless it is given something to call;
/// other libraries may; the program's methods may if something in them may.
/// </summary>
internal sealed class TracedCode(Compilation compilation, TracerSymbols tracer)
{
    private readonly Dictionary<IMethodSymbol, bool> _known = new(SymbolEqualityComparer.Default);

    public bool MayTrace(IOperation operation) => operation switch
    {
        IInvocationOperation call => MayTrace(call.TargetMethod) || (!IsOurs(call.TargetMethod) && call.Arguments.Any(TakesCode)),
        IObjectCreationOperation { Constructor: { } constructor } creation => MayTrace(constructor) || creation.Arguments.Any(TakesCode),
        IPropertyReferenceOperation property => tracer.OwnsMember(property.Property),
        IDynamicInvocationOperation or IDynamicObjectCreationOperation => true,
        _ => false,
    };

    private static bool TakesCode(IArgumentOperation argument) => argument.Parameter?.Type is { TypeKind: TypeKind.Delegate };

    private bool IsOurs(IMethodSymbol method) => tracer.Owns(method);

    private bool MayTrace(IMethodSymbol method)
    {
        if (tracer.Owns(method))
        {
            return method.Name is not (TracerSymbols.Set or TracerSymbols.Clear or TracerSymbols.Use);
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
            return !IsPlatform(method.ContainingNamespace) && !_answers.Contains(FrameworkAttributes.FullName(method.ContainingType));
        }

        if (method.IsAbstract || method.IsVirtual || method.IsOverride || method.IsExtern || IsTraced(method) || method.PartialImplementationPart is not null)
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
        return declaration.DescendantNodes().Any(node =>
            node is InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax && model.GetOperation(node) is { } operation && MayTrace(operation));
    }

    public static bool IsTraced(IMethodSymbol method) => method.GetAttributes().Any(static attribute =>
        attribute.AttributeClass is { Name: "TraceAttribute", ContainingNamespace: { Name: "Openlayer", ContainingNamespace.IsGlobalNamespace: true } });

    // What handlers of sign-in answer with.
    private static readonly HashSet<string> _answers =
    [
        "Microsoft.AspNetCore.Authentication.AuthenticateResult",
        "Microsoft.AspNetCore.Authentication.AuthenticationTicket",
        "Microsoft.AspNetCore.Authentication.AuthenticationProperties",
        "Microsoft.AspNetCore.Authorization.AuthorizationHandlerContext",
        "Microsoft.AspNetCore.Authorization.AuthorizationFailureReason",
    ];

    private static bool IsPlatform(INamespaceSymbol space)
    {
        var name = space.ToDisplayString();
        return name == "System" || name.StartsWith("System.", StringComparison.Ordinal)
            || name.StartsWith("Microsoft.Extensions.Logging", StringComparison.Ordinal)
            || name.StartsWith("Microsoft.Extensions.Primitives", StringComparison.Ordinal)
            || name.StartsWith("Microsoft.AspNetCore.Http", StringComparison.Ordinal);
    }
}
