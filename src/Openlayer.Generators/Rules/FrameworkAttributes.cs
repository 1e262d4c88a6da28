using Microsoft.CodeAnalysis;

namespace Openlayer.Generators.Rules;

/// <summary>Attributes that give a method to a framework to call.</summary>
internal static class FrameworkAttributes
{
    private const string Tests = "the test runner calls it";
    private const string Serializer = "the serializer calls it";

    private static readonly Dictionary<string, string> _callers = new(StringComparer.Ordinal)
    {
        ["Microsoft.Azure.Functions.Worker.FunctionAttribute"] = "Azure Functions calls it",
        ["Microsoft.Azure.WebJobs.FunctionNameAttribute"] = "Azure Functions calls it",
        ["Amazon.Lambda.Annotations.LambdaFunctionAttribute"] = "AWS Lambda calls it",
        ["ModelContextProtocol.Server.McpServerToolAttribute"] = "the MCP server calls it",
        ["ModelContextProtocol.Server.McpServerPromptAttribute"] = "the MCP server calls it",
        ["ModelContextProtocol.Server.McpServerResourceAttribute"] = "the MCP server calls it",
        ["Microsoft.SemanticKernel.KernelFunctionAttribute"] = "Semantic Kernel calls it",
        ["Microsoft.JSInterop.JSInvokableAttribute"] = "JavaScript calls it",
        ["CommunityToolkit.Mvvm.Input.RelayCommandAttribute"] = "its command calls it",
        ["DotNetCore.CAP.CapSubscribeAttribute"] = "CAP calls it",
        ["StreamJsonRpc.JsonRpcMethodAttribute"] = "JSON-RPC clients call it",
        ["Wolverine.Http.WolverineHttpMethodAttribute"] = "Wolverine calls it",
        ["Wolverine.Attributes.WolverineHandlerAttribute"] = "Wolverine calls it",
        ["BenchmarkDotNet.Attributes.BenchmarkAttribute"] = "BenchmarkDotNet calls it",
        ["Xunit.FactAttribute"] = Tests,
        ["Xunit.v3.IFactAttribute"] = Tests,
        ["NUnit.Framework.Interfaces.ISimpleTestBuilder"] = Tests,
        ["NUnit.Framework.Interfaces.ITestBuilder"] = Tests,
        ["NUnit.Framework.SetUpAttribute"] = Tests,
        ["NUnit.Framework.OneTimeSetUpAttribute"] = Tests,
        ["Microsoft.VisualStudio.TestTools.UnitTesting.TestMethodAttribute"] = Tests,
        ["Microsoft.VisualStudio.TestTools.UnitTesting.TestInitializeAttribute"] = Tests,
        ["Microsoft.VisualStudio.TestTools.UnitTesting.ClassInitializeAttribute"] = Tests,
        ["TUnit.Core.BaseTestAttribute"] = Tests,
        ["System.Runtime.CompilerServices.ModuleInitializerAttribute"] = "the runtime calls it",
        ["System.Runtime.InteropServices.UnmanagedCallersOnlyAttribute"] = "native code calls it",
        ["System.Runtime.InteropServices.JavaScript.JSExportAttribute"] = "JavaScript calls it",
        ["System.Runtime.Serialization.OnSerializingAttribute"] = Serializer,
        ["System.Runtime.Serialization.OnSerializedAttribute"] = Serializer,
        ["System.Runtime.Serialization.OnDeserializingAttribute"] = Serializer,
        ["System.Runtime.Serialization.OnDeserializedAttribute"] = Serializer,
    };

    /// <summary>What an attribute of the method gives it to; null when none does.</summary>
    public static string? CallerOf(IMethodSymbol method) =>
        method
            .GetAttributes()
            .Select(static attribute => CallerOf(attribute.AttributeClass))
            .FirstOrDefault(static caller => caller is not null);

    /// <summary>True for the attributes by which HotChocolate knows types of resolvers.</summary>
    public static bool IsGraph(INamedTypeSymbol attribute) =>
        FullName(attribute)
            is "HotChocolate.Types.QueryTypeAttribute"
                or "HotChocolate.Types.MutationTypeAttribute"
                or "HotChocolate.Types.SubscriptionTypeAttribute"
                or "HotChocolate.Types.ExtendObjectTypeAttribute"
                or "HotChocolate.Types.ObjectTypeAttribute"
                or "GraphQL.MemberScanAttribute";

    /// <summary>Namespaces and name, without type arguments.</summary>
    public static string FullName(ITypeSymbol type) =>
        type.ContainingNamespace is { IsGlobalNamespace: false } space
            ? $"{space.ToDisplayString()}.{type.Name}"
            : type.Name;

    private static string? CallerOf(INamedTypeSymbol? attribute)
    {
        for (var one = attribute; one is not null && one.SpecialType != SpecialType.System_Object; one = one.BaseType)
        {
            if (_callers.TryGetValue(FullName(one), out var caller))
            {
                return caller;
            }
        }

        return attribute
            ?.AllInterfaces.Select(static face => _callers.TryGetValue(FullName(face), out var caller) ? caller : null)
            .FirstOrDefault(static caller => caller is not null);
    }
}
