using Microsoft.CodeAnalysis;
using Openlayer.Generators.UserSession.Symbols;

namespace Openlayer.Generators.UserSession.Pairs;

/// <summary>
/// Types that xunit makes one of for the tests of a class or of several. It does so in an async method of its own, so
/// what their constructors and <c>InitializeAsync</c> set is gone when the first test begins. A class with tests is no
/// fixture: what it sets reaches them.
/// </summary>
internal static class XunitFixtures
{
    private const string Space = "Xunit";

    /// <summary>Whether a method is what xunit calls before the tests.</summary>
    public static bool IsBegin(IMethodSymbol method, DeclaredTypes types) =>
        (method.MethodKind == MethodKind.Constructor || IsInitialize(method))
        && types.All.Any(type => type.Interfaces.Any(face => IsFor(face, method.ContainingType)));

    private static bool IsInitialize(IMethodSymbol method) =>
        SyntaxNames.Simple(method.Name) == "InitializeAsync"
        && method.ContainingType.AllInterfaces.Any(static face => face.Name == "IAsyncLifetime" && IsOfXunit(face));

    private static bool IsFor(INamedTypeSymbol face, INamedTypeSymbol fixture) =>
        face is { Name: "IClassFixture" or "ICollectionFixture", Arity: 1 }
        && IsOfXunit(face)
        && SymbolEqualityComparer.Default.Equals(face.TypeArguments[0].OriginalDefinition, fixture.OriginalDefinition);

    private static bool IsOfXunit(INamedTypeSymbol type) =>
        type.ContainingNamespace is { Name: Space, ContainingNamespace.IsGlobalNamespace: true };
}
