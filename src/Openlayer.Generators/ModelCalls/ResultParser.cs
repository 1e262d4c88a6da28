using Microsoft.CodeAnalysis;
using Openlayer.Generators.CSharp;
using Openlayer.Generators.Emitting;
using Openlayer.Generators.Models;

namespace Openlayer.Generators.ModelCalls;

/// <summary>Finds out what a method of a provider's client returns, and how that becomes JSON.</summary>
internal static class ResultParser
{
    private const string RawData = nameof(RawData);
    private const string Json = nameof(Json);

    /// <summary>Null of a type that isn't known.</summary>
    public static ParsedResult? Parse(ITypeSymbol returned)
    {
        var awaited = ClientModelTypes.ArgumentOf(returned, "System.Threading.Tasks.Task`1");
        if (ClientModelTypes.ValueOf(awaited ?? returned) is { } value)
        {
            return new ParsedResult(ModelResult.Whole, null, ReadOfResponse(value));
        }

        if (awaited is null)
        {
            return StreamOf(returned);
        }

        return ClientModelTypes.StreamedItemsOf(awaited) is { } item ? OfPersistable(ModelResult.StreamingResult, item)
            : HasMember(awaited, RawData)
                ? new ParsedResult(
                    ModelResult.Whole,
                    null,
                    ModelCallText.KeptInResult(TypeText.Qualified(awaited), RawData)
                )
            : null;
    }

    private static ParsedResult? StreamOf(ITypeSymbol returned) =>
        ClientModelTypes.AsyncItemsOf(returned) is { } asyncItem ? OfPersistable(ModelResult.AsyncPages, asyncItem)
        : ClientModelTypes.ItemsOf(returned) is { } item ? OfPersistable(ModelResult.Pages, item)
        : ClientModelTypes.ArgumentOf(returned, "System.Collections.Generic.IAsyncEnumerable`1") is { } streamed
        && HasMember(streamed, Json)
            ? new ParsedResult(
                ModelResult.AsyncStream,
                streamed,
                ModelCallText.KeptInResult(TypeText.Qualified(streamed), Json)
            )
        : null;

    private static ParsedResult? OfPersistable(ModelResult kind, ITypeSymbol item) =>
        ClientModelTypes.IsPersistable(item)
            ? new ParsedResult(kind, item, ModelCallText.WrittenResult(TypeText.Qualified(item)))
            : null;

    private static string ReadOfResponse(ITypeSymbol value) =>
        ModelCallText.Received(TypeText.Qualified(value), ClientModelTypes.IsPersistable(value));

    private static bool HasMember(ITypeSymbol type, string name)
    {
        for (var level = type; level is not null; level = level.BaseType)
        {
            if (
                level
                    .GetMembers(name)
                    .Any(static member => member is IPropertySymbol { DeclaredAccessibility: Accessibility.Public })
            )
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>What a method returns.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Item">The type of a stream's items.</param>
/// <param name="Read">An expression of the JSON of a <c>result</c>, which may be an item.</param>
internal sealed record ParsedResult(ModelResult Kind, ITypeSymbol? Item, string Read);
