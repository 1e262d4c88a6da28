using System.Globalization;
using System.Reflection;
using System.Text;
using Microsoft.CodeAnalysis;
using Openlayer.Capture.NeverCaptured;

namespace Openlayer.Generators.Tests.Analyzers;

public class NeverCapturedTypeTests
{
    [Fact]
    public async Task No_parameter_of_a_listed_type_is_recorded()
    {
        string[] names =
        [
            .. NeverCapturedTypes
                .Names.Where(name => name != "System.Threading.CancellationToken")
                .Order(StringComparer.Ordinal),
        ];
        var known = Generation.Compile([]);
        var stubs = names.Where(name => known.GetTypeByMetadataName(name) is null).Select(Stub);
        var parameters = names.Select((name, index) => $"{TypeOf(name)} {{|OL1008:p{index}|}}");

        var messages = await AnalyzerRun.Verify(
            $$"""
            public static class Agent
            {
                [Openlayer.Trace] public static void Ask({{string.Join(", ", parameters)}}) { }
            }

            {{string.Join('\n', stubs)}}
            """
        );

        Assert.All(messages, message => Assert.EndsWith("is a never-recorded type", message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_derived_from_a_listed_type_or_is_nullable_is_not_recorded_either() =>
        Assert.Equal(
            "'file' is not recorded: 'Stream' is a never-recorded type",
            (
                await AnalyzerRun.Verify(
                    """
                    using System.IO;
                    using System.Security.Claims;
                    using System.Threading.Tasks;
                    using Microsoft.Extensions.Logging;
                    using Openlayer;

                    public static class Agent
                    {
                        [Trace] public static void Ask<T>(FileStream {|OL1008:file|}, ClaimsPrincipal? {|OL1008:user|},
                            Task<int> {|OL1008:task|}, ValueTask<int>? {|OL1008:later|},
                            ILogger<string> {|OL1008:logger|}, T {|OL1008:any|}, string text)
                            where T : TextReader { }
                    }
                    """
                )
            )[0]
        );

    [Fact]
    public async Task Clients_of_a_covered_namespace_are_not_recorded() =>
        Assert.Equal(
            "'client' is not recorded: 'ChatClient' is a never-recorded type",
            (
                await AnalyzerRun.Verify(
                    """
                    namespace OpenAI.Chat { public class ChatClient; public class ChatMessage; }
                    namespace Other.Chat { public class ChatClient; }

                    public static class Agent
                    {
                        [Openlayer.Trace] public static void Ask(OpenAI.Chat.ChatClient {|OL1008:client|},
                            OpenAI.Chat.ChatMessage message, Other.Chat.ChatClient other) { }
                    }
                    """
                )
            )[0]
        );

    [Fact]
    public void The_documentation_lists_every_type()
    {
        var project = typeof(AnalyzerRun)
            .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(data => data.Key == "ProjectDirectory")
            .Value!;
        var page = File.ReadAllText(Path.Combine(project, "..", "..", "docs", "reference", "never-recorded-types.md"));

        Assert.EndsWith(Reference(), page, StringComparison.Ordinal);
    }

    // What the page ends in: a heading a group, and a line a namespace.
    private static string Reference()
    {
        var text = new StringBuilder();
        foreach (var group in NeverCapturedTypes.Groups)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n### {group.Title}\n\n");
            foreach (var space in group.Names.GroupBy(Space).OrderBy(space => space.Key, StringComparer.Ordinal))
            {
                var names = space
                    .Select(name => name[(space.Key.Length + 1)..].Split('`')[0].Replace('+', '.'))
                    .Distinct();
                var sorted = names.Order(StringComparer.Ordinal).Select(name => $"`{name}`");
                text.Append(CultureInfo.InvariantCulture, $"- `{space.Key}`: {string.Join(", ", sorted)}\n");
            }
        }

        return text.ToString();
    }

    private static string Space(string name) => name[..name.LastIndexOf('.')];

    private static string ShortName(string name) => name.Split('.')[^1].Split('`')[0];

    private static string TypeOf(string name) =>
        $"global::{name.Split('`')[0].Replace('+', '.')}"
        + (
            name.Split('`') is [_, var arity]
                ? $"<{string.Join(", ", Enumerable.Repeat("int", int.Parse(arity, null)))}>"
                : ""
        );

    private static string Stub(string name)
    {
        var list = name.Split('`') is [_, var arity]
            ? $"<{string.Join(", ", Enumerable.Range(1, int.Parse(arity, null)).Select(n => $"T{n}"))}>"
            : "";
        return ShortName(name).Split('+') is [var outer, var inner]
            ? $"namespace {Space(name)} {{ public partial interface {outer} {{ public interface {inner}; }} }}"
            : $"namespace {Space(name)} {{ public partial interface {ShortName(name)}{list}; }}";
    }
}
