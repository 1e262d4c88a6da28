using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Openlayer.Generators.UserSession.Symbols;

namespace Openlayer.Generators.UserSession.Flow;

/// <summary>An item that is put into a queue, whose consumer runs in a flow of its own, without the ids.</summary>
/// <param name="Call">The call that puts it there.</param>
/// <param name="Name">How the call is written.</param>
/// <param name="Ids">Where the ids were set.</param>
internal sealed record QueuedItem(IOperation Call, string Name, SetPoint Ids)
{
    private const string Capture = "CaptureContext";

    /// <summary>Null when an operation puts nothing into a queue, or an item that may carry the ids.</summary>
    public static string? NameOf(IOperation operation) =>
        operation is IInvocationOperation { TargetMethod: var method } call
        && QueueOf(method) is { } queue
        && ItemOf(call) is { } item
        && !CarriedIds.MayBeIn(Variables.Unwrap(item.Value)?.Type)
        && !CarriedIds.MayBeIn(item.Parameter?.Type)
        && !IsCapturedAround(call.Syntax)
            ? $"{queue}.{method.Name}"
            : null;

    private static string? QueueOf(IMethodSymbol method) =>
        method.ContainingType switch
        {
            { Name: "ChannelWriter", ContainingNamespace.Name: "Channels" }
                when IsOneOf(method, "TryWrite", "WriteAsync") => "ChannelWriter",
            { Name: "BlockingCollection", ContainingNamespace.Name: "Concurrent" }
                when IsOneOf(method, "Add", "TryAdd") => "BlockingCollection",
            { TypeKind: TypeKind.Class } type when IsHosted(type) && IsOneOf(method, "Enqueue", "EnqueueAsync") =>
                type.Name,
            _ => null,
        };

    private static IArgumentOperation? ItemOf(IInvocationOperation call) =>
        call.Arguments.FirstOrDefault(static argument => argument.Parameter?.Ordinal == 0);

    private static bool IsOneOf(IMethodSymbol method, string one, string other) =>
        method.Name == one || method.Name == other;

    private static bool IsHosted(INamedTypeSymbol type) =>
        type.AllInterfaces.Any(static one => one is { Name: "IHostedService", ContainingNamespace.Name: "Hosting" });

    // Whoever captures the context near by has another way to hand it on.
    private static bool IsCapturedAround(SyntaxNode call) =>
        call.Ancestors()
            .OfType<MemberDeclarationSyntax>()
            .FirstOrDefault()
            ?.DescendantTokens()
            .Any(static token => token.ValueText == Capture) == true;
}
