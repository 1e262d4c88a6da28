using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Openlayer.GeneratorFieldTest;

/// <summary>Methods that carry <c>[Trace]</c> until they are disposed of.</summary>
internal sealed class PlantedMethods : IDisposable
{
    private const string Attribute = "[global::Openlayer.Trace]";

    private readonly Dictionary<string, byte[]> _originals = [];

    private PlantedMethods(IEnumerable<IGrouping<string, int>> places)
    {
        foreach (var file in places)
        {
            _originals.Add(file.Key, File.ReadAllBytes(file.Key));
            var text = file.OrderDescending().Aggregate(File.ReadAllText(file.Key), Insert);
            File.WriteAllText(file.Key, text);
            Count += file.Count();
        }
    }

    public int Count { get; }

    /// <summary>Picks ordinary methods that have a body; the same ones for the same seed.</summary>
    public static PlantedMethods Plant(SourceFiles sources, int count, int seed)
    {
        var options = new CSharpParseOptions(LanguageVersion.Preview, preprocessorSymbols: sources.Constants);
        (string File, int Position)[] places =
        [
            .. from path in sources.Paths.Order(StringComparer.Ordinal)
            from method in CSharpSyntaxTree
                .ParseText(File.ReadAllText(path), options)
                .GetRoot()
                .DescendantNodes()
                .OfType<MethodDeclarationSyntax>()
            where CanCarry(method)
            select (path, method.SpanStart),
        ];
#pragma warning disable CA5394 // Which methods are picked is no secret, but has to be the same each time.
        new Random(seed).Shuffle(places);
#pragma warning restore CA5394
        return new PlantedMethods(places.Take(count).GroupBy(place => place.File, place => place.Position));
    }

    public void Dispose()
    {
        foreach (var (file, content) in _originals)
        {
            File.WriteAllBytes(file, content);
        }
    }

    // On a line of its own, as the style rules of many projects want it.
    private static string Insert(string text, int position)
    {
        var start = position;
        while (start > 0 && text[start - 1] is ' ' or '\t')
        {
            start--;
        }

        var newLine = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        return text.Insert(position, Attribute + newLine + text[start..position]);
    }

    private static bool CanCarry(MethodDeclarationSyntax method) =>
        (method.Body is not null || method.ExpressionBody is not null)
        && !method.Modifiers.Any(SyntaxKind.PartialKeyword);
}
