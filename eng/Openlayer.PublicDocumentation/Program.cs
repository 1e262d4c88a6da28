using System.Xml;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

// The compiler documents internals as well, and has no switch against it: a package would carry them to its users'
// editors.
var (assembly, documentation) = (args[0], args[1]);
var visible = Visible(assembly);
var document = XDocument.Load(documentation, LoadOptions.PreserveWhitespace);
foreach (
    var member in document
        .Descendants("member")
        .Where(member => !visible.Contains((string?)member.Attribute("name") ?? ""))
        .ToList()
)
{
    if (member.PreviousNode is XText indentation)
    {
        indentation.Remove();
    }

    member.Remove();
}

using var writer = XmlWriter.Create(documentation, new XmlWriterSettings { NewLineHandling = NewLineHandling.None });
document.Save(writer);

static HashSet<string> Visible(string path)
{
    var reference = MetadataReference.CreateFromFile(path);
    var compilation = CSharpCompilation.Create("Documentation", references: [reference]);
    var assembly = (IAssemblySymbol)compilation.GetAssemblyOrModuleSymbol(reference)!;
    return [.. Symbols(assembly.GlobalNamespace).Select(symbol => symbol.GetDocumentationCommentId()).OfType<string>()];
}

static IEnumerable<ISymbol> Symbols(INamespaceOrTypeSymbol parent) =>
    parent
        .GetMembers()
        .Where(member => member is INamespaceSymbol || IsVisible(member))
        .SelectMany(member => member is INamespaceOrTypeSymbol inner ? Symbols(inner).Append(member) : [member]);

static bool IsVisible(ISymbol symbol) =>
    symbol.DeclaredAccessibility
        is Accessibility.Public
            or Accessibility.Protected
            or Accessibility.ProtectedOrInternal;
