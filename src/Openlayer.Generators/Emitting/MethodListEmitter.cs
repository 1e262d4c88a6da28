using System.Collections.Immutable;
using Openlayer.Generators.CSharp;
using Openlayer.Generators.Models;

namespace Openlayer.Generators.Emitting;

/// <summary>Writes the list by which projects that reference this one find its traced methods.</summary>
internal static class MethodListEmitter
{
    public const string HintName = "Openlayer.TracedMethods.g.cs";

    public static string Emit(IReadOnlyList<ListedMethodModel> methods)
    {
        var writer = new SourceWriter();
        FileEmitter.EmitHeader(
            writer,
            nullableEnabled: false,
            """
            // The methods with [Trace] whose calls other projects trace as well.
            // Written by Openlayer.Generators.
            """
        );
        writer.Write($"[assembly: {RuntimeNames.TracedMethods}(");
        var ids = methods.Select(method => method.Id).ToList();
        var iterators = methods.Where(method => method.IsIterator).Select(method => method.Id).ToList();
        writer.Continue(Lines(ids, iterators.Count == 0 ? ")]" : ","));
        if (iterators.Count > 0)
        {
            writer.Continue(["Iterators = new[]", "{"]);
            writer.Continue(Lines(iterators, "").Select(line => "    " + line));
            writer.Continue(["})]"]);
        }

        return writer.Finish();
    }

    private static IEnumerable<string> Lines(List<string> ids, string end) =>
        ids.Select((id, index) => Identifier.Literal(id) + (index == ids.Count - 1 ? end : ","));

    /// <summary>The list of a project's methods, in an order of its own; no list when it would be empty.</summary>
    public static IEnumerable<EquatableArray<ListedMethodModel>> Listed(ImmutableArray<InterceptedMethodModel> methods)
    {
        var listed = methods.Select(method => method.Listed).OfType<ListedMethodModel>().Distinct().ToList();
        return listed.Count == 0 ? [] : [new(listed.OrderBy(method => method.Id, StringComparer.Ordinal))];
    }
}
