using System.Net;
using Openlayer.Cli.Commands.Inspect.Findings;

namespace Openlayer.Cli.Commands.Inspect.Output;

/// <summary>Writes findings as one page that needs nothing else: no file, no network.</summary>
internal static class HtmlOutput
{
    public static void Write(InspectedAssembly assembly, TextWriter output)
    {
        using var page = new StreamReader(
            typeof(HtmlOutput).Assembly.GetManifestResourceStream(typeof(HtmlOutput), "Page.html")!
        );
        output.Write(
            page.ReadToEnd()
                .Replace("{{title}}", $"{Text(assembly.Name)}: traced methods", StringComparison.Ordinal)
                .Replace("{{body}}", string.Join('\n', Body(assembly)), StringComparison.Ordinal)
        );
    }

    private static IEnumerable<string> Body(InspectedAssembly assembly)
    {
        yield return $"<h1>{Text(assembly.Name)}</h1>";
        var about = About(assembly).Select(static fact => $"<span>{Text(fact)}</span>");
        yield return $"<p class=\"about\">{string.Concat(about)}</p>";
        yield return $"<div class=\"figures\">{string.Concat(Figures(assembly))}</div>";
        foreach (var note in assembly.Notes)
        {
            yield return $"<p class=\"note\">{Text(note)}</p>";
        }

        if (assembly.Methods.Count == 0)
        {
            yield return "<div class=\"panel\"><p class=\"none\">No method of this assembly has [Trace].</p></div>";
            yield break;
        }

        yield return Tools;
        yield return "<div class=\"panel\"><table>";
        yield return "<thead><tr><th>Method</th><th>Step</th><th>Traced</th><th>Recorded</th><th>Left out</th></"
            + "tr></thead>";
        foreach (var type in assembly.Methods.GroupBy(method => (method.Type, method.Assembly)))
        {
            yield return "<tbody>" + TypeHead(type.Key.Type, type.Key.Assembly);
            foreach (var method in type)
            {
                yield return HtmlRow.Of(method);
            }

            yield return "</tbody>";
        }

        yield return "</table><p class=\"none\" hidden>No method matches.</p></div>";
        yield return "<footer>Read from the assembly by <code>dotnet openlayer inspect</code>. The assembly was "
            + "not run.</footer>";
    }

    private const string Tools = """
        <form class="tools" hidden onsubmit="return false">
        <input type="search" placeholder="Filter by name, file, step or parameter" aria-label="Filter">
        <fieldset aria-label="Kind">
        <label><input type="radio" name="kind" value="" checked>All</label>
        <label><input type="radio" name="kind" value="partial">Partial</label>
        <label><input type="radio" name="kind" value="intercepted">Intercepted</label>
        <label><input type="radio" name="kind" value="missed">Not traced</label>
        </fieldset>
        </form>
        """;

    private static IEnumerable<string> About(InspectedAssembly assembly)
    {
        if (assembly.Framework is { } framework)
        {
            yield return framework.Replace(".NETCoreApp,Version=v", ".NET ", StringComparison.Ordinal);
        }

        yield return $"symbols: {Words.Of(assembly.Symbols)}";
        yield return Path.GetFileName(assembly.Path);
    }

    private static IEnumerable<string> Figures(InspectedAssembly assembly)
    {
        var methods = assembly.Methods;
        yield return Figure(
            methods.Count(method => method.Kind == TracingKind.Partial),
            "partial method",
            "partial methods"
        );
        yield return Figure(
            methods.Count(method => method.Kind == TracingKind.Intercepted),
            "intercepted method",
            "intercepted methods"
        );
        yield return Figure(methods.Sum(method => method.Calls.Count), "intercepted call", "intercepted calls");
        yield return Figure(
            methods.Sum(method => method.UntracedUses.Count),
            "use not traced",
            "uses not traced",
            isAlarm: true
        );
        if (methods.Count(method => method.Kind == TracingKind.NotTraced) is > 0 and var missed)
        {
            yield return Figure(missed, "method not traced", "methods not traced", isAlarm: true);
        }
    }

    private static string Figure(int number, string one, string many, bool isAlarm = false) =>
        $"<div class=\"figure{(isAlarm && number > 0 ? " alarm" : "")}\"><b>{number}</"
        + $"b><span>{(number == 1 ? one : many)}</span></div>";

    private static string TypeHead(string type, string? assembly)
    {
        var dot = type.LastIndexOf('.') + 1;
        var where = assembly is null ? "" : $" <span class=\"quiet\">in {Text(assembly)}</span>";
        return $"<tr class=\"type\"><th colspan=\"5\" scope=\"rowgroup\"><span class=\"quiet\">{Text(type[..dot])}</"
            + $"span><b>{Text(type[dot..])}</b>{where}</th></tr>";
    }

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
