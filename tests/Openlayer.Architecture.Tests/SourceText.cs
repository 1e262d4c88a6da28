using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Openlayer.Architecture.Tests;

/// <summary>The text of a source file, and what is long in it.</summary>
internal sealed class SourceText(string path, string text)
{
    private static readonly CSharpParseOptions _newest = new(LanguageVersion.Preview);
    private static readonly string[] _roots = ["src", "tests", "bench", "eng", "sample"];
    private static readonly string[] _written = [".verified.cs", ".received.cs"];

    private readonly string[] _lines = text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');

    public string Path => path;

    public int Lines => _lines.Length;

    /// <summary>All that somebody wrote in this repository.</summary>
    public static IReadOnlyList<SourceText> All()
    {
        var repository = typeof(SourceText)
            .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(static data => data.Key == "RepositoryRoot")
            .Value!;
        return
        [
            .. _roots
                .Select(root => System.IO.Path.Combine(repository, root))
                .SelectMany(static root => Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories))
                .Select(file => (File: file, Name: System.IO.Path.GetRelativePath(repository, file).Replace('\\', '/')))
                .Where(static file => !IsOutput(file.Name))
                .OrderBy(static file => file.Name, StringComparer.Ordinal)
                .Select(static file => new SourceText(file.Name, File.ReadAllText(file.File))),
        ];
    }

    public string At(int lines) => $"{path}:1: {lines} lines";

    public IEnumerable<string> LinesOver(int most) =>
        _lines
            .Select(static (line, index) => (line.Length, Number: index + 1))
            .Where(line => line.Length > most)
            .Select(line => $"{path}:{line.Number}: {line.Length} characters");

    /// <summary>
    /// Methods, constructors, accessors, operators, local functions and lambdas, from the first line to the last.
    /// </summary>
    public IEnumerable<string> MethodsOver(int most) =>
        CSharpSyntaxTree
            .ParseText(text, _newest)
            .GetRoot()
            .DescendantNodes()
            .Where(static node =>
                node
                    is BaseMethodDeclarationSyntax
                        or AccessorDeclarationSyntax
                        or LocalFunctionStatementSyntax
                        or AnonymousFunctionExpressionSyntax
            )
            .Select(static node => node.GetLocation().GetLineSpan().Span)
            .Select(static span => (First: span.Start.Line + 1, Lines: span.End.Line - span.Start.Line + 1))
            .Where(method => method.Lines > most)
            .Select(method => $"{path}:{method.First}: {method.Lines} lines");

    private static bool IsOutput(string name) =>
        name.Split('/').Any(static folder => folder is "bin" or "obj")
        || _written.Any(end => name.EndsWith(end, StringComparison.Ordinal));
}
