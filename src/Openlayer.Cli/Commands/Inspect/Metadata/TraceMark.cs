using System.Reflection;
using System.Reflection.Metadata;
using Openlayer.Cli.Commands.Inspect.Images;

namespace Openlayer.Cli.Commands.Inspect.Metadata;

/// <summary>The settings of <c>[Trace]</c> on a method, and what the build made of them.</summary>
/// <param name="Method">The method.</param>
/// <param name="Id">Its documentation comment id.</param>
/// <param name="Body">The name of the body that its author chose, or null.</param>
/// <param name="IsWritten">True when the build has written the method itself.</param>
internal sealed record TraceMark(MethodDefinitionHandle Method, string Id, string? Body, bool IsWritten)
{
    private const string Trace = "Openlayer.TraceAttribute";
    private const string GeneratedCode = "System.CodeDom.Compiler.GeneratedCodeAttribute";
    private const string Generator = "Openlayer.Generators";

    /// <summary>All methods of the assembly that carry <c>[Trace]</c>.</summary>
    public static IEnumerable<TraceMark> AllOf(AssemblyImage assembly)
    {
        var attributes = new Attributes(assembly.Metadata);
        var ids = new DocumentationIds(assembly.Metadata);
        return from mark in attributes.FindAll(Trace)
            where mark.Parent.Kind == HandleKind.MethodDefinition
            let handle = (MethodDefinitionHandle)mark.Parent
            let method = assembly.Metadata.GetMethodDefinition(handle)
            where !IsDeclarationOnly(assembly.Metadata, method)
            let body = mark.Value.NamedArguments.FirstOrDefault(argument => argument.Name == "Body").Value as string
            let isWritten = attributes
                .Find(method.GetCustomAttributes(), GeneratedCode)
                .Any(tool => tool.FixedArguments[0].Value is Generator)
            select new TraceMark(handle, ids.Of(handle), string.IsNullOrWhiteSpace(body) ? null : body, isWritten);
    }

    // Of a method in an extension block there is the static method that is called, and for compilers how it was
    // declared.
    private static bool IsDeclarationOnly(MetadataReader metadata, MethodDefinition method) =>
        metadata.GetTypeDefinition(method.GetDeclaringType()).Attributes.HasFlag(TypeAttributes.SpecialName);
}
