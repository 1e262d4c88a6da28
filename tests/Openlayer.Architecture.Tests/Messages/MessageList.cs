using System.Reflection;
using Microsoft.CodeAnalysis;

namespace Openlayer.Architecture.Tests.Messages;

/// <summary>The messages of all assemblies: rules first, then literals by type, in the order of the code.</summary>
internal static class MessageList
{
    private static readonly string[] _assemblies =
    [
        "Openlayer",
        "Openlayer.AspNetCore",
        "Openlayer.Cli",
        "Openlayer.Dashboard",
        "Openlayer.Extensions.AI",
        "Openlayer.Agents",
        "Openlayer.OpenTelemetry",
        "Openlayer.Generators",
        "Openlayer.Generators.CodeFixes",
        "Openlayer.Testing",
    ];

    public static IEnumerable<string> Lines() =>
        _assemblies.SelectMany(name => Rules(name).Concat(Literals(name)).Prepend($"# {name}").Append(""));

    private static IEnumerable<string> Rules(string assembly) =>
        DescriptorsOf(assembly)
            .OrderBy(rule => rule.Id, StringComparer.Ordinal)
            .SelectMany(rule =>
                new[]
                {
                    "",
                    $"{rule.Id}, {rule.DefaultSeverity}: {rule.Title}",
                    rule.MessageFormat.ToString(),
                    rule.Description.ToString(),
                }.Where((line, at) => at == 0 || line.Length > 0)
            );

    private static IEnumerable<DiagnosticDescriptor> DescriptorsOf(string assembly) =>
        assembly == "Openlayer.Generators"
            ? Assembly
                .Load(assembly)
                .GetTypes()
                .Where(type => !type.ContainsGenericParameters)
                .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
                .Where(field => field.FieldType == typeof(DiagnosticDescriptor))
                .Select(field => (DiagnosticDescriptor)field.GetValue(null)!)
            : [];

    private static IEnumerable<string> Literals(string assembly) =>
        CompiledAssembly
            .LiteralsOf(assembly)
            .Where(one => MessageFilter.HasMessages(one.Type) && !HoldsRules(one.Type))
            .Select(one => (one.Type, Messages: MessagesIn(one.Literals)))
            .Where(one => one.Messages.Count > 0)
            .OrderBy(one => one.Type.FullName, StringComparer.Ordinal)
            .SelectMany(one => one.Messages.Prepend($"## {one.Type.FullName}").Prepend(""));

    private static List<string> MessagesIn(IReadOnlyList<string> literals) =>
        [
            .. literals
                .Where((literal, at) => !IsStyle(literals, at) && MessageFilter.IsMessage(literal))
                .Select(MessageFilter.TextOf)
                .Distinct(),
        ];

    // The value of an attribute follows its name.
    private static bool IsStyle(IReadOnlyList<string> literals, int at) =>
        at > 0 && literals[at - 1] is ("class" or "rel");

    private static bool HoldsRules(CompiledType type) =>
        type.Files.Any(file => file.StartsWith("Diagnostics/", StringComparison.Ordinal));
}
