using System.Reflection;
using Microsoft.CodeAnalysis;
using Openlayer.Serialization;

namespace Openlayer.Generators.Tests.Analyzers;

public class NeverCapturedTypeTests
{
    [Fact]
    public async Task No_parameter_of_a_listed_type_is_recorded()
    {
        string[] names = [.. NeverCapturedTypes.Names.Where(name => name != "System.Threading.CancellationToken").Order(StringComparer.Ordinal)];
        var known = Generation.Compile([]);
        var stubs = names.Where(name => known.GetTypeByMetadataName(name) is null).Select(Stub);
        var parameters = names.Select((name, index) => $"{TypeOf(name)} {{|OL1008:p{index}|}}");

        var messages = await Rules.Verify($$"""
            public static class Agent
            {
                [Openlayer.Trace] public static void Ask({{string.Join(", ", parameters)}}) { }
            }

            {{string.Join('\n', stubs)}}
            """);

        Assert.All(messages, message => Assert.EndsWith("is a service or a handle, not an input", message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_derived_from_a_listed_type_or_is_nullable_is_not_recorded_either() => Assert.Equal(
        "'file' is not recorded: 'Stream' is a service or a handle, not an input",
        (await Rules.Verify("""
            using System.IO;
            using System.Security.Claims;
            using System.Threading.Tasks;
            using Microsoft.Extensions.Logging;
            using Openlayer;

            public static class Agent
            {
                [Trace] public static void Ask<T>(FileStream {|OL1008:file|}, ClaimsPrincipal? {|OL1008:user|}, Task<int> {|OL1008:task|}, ValueTask<int>? {|OL1008:later|}, ILogger<string> {|OL1008:logger|}, T {|OL1008:any|}, string text)
                    where T : TextReader { }
            }
            """))[0]);

    [Fact]
    public void The_documentation_names_every_listed_type()
    {
        var project = typeof(Rules).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "ProjectDirectory").Value!;
        var page = File.ReadAllText(Path.Combine(project, "..", "..", "docs", "tracing.md"));

        Assert.All(NeverCapturedTypes.Names, name => Assert.Contains($"`{ShortName(name)}`", page, StringComparison.Ordinal));
    }

    private static string ShortName(string name) => name.Split('.')[^1].Split('`')[0];

    private static string TypeOf(string name) =>
        $"global::{name.Split('`')[0]}" + (name.Split('`') is [_, var arity] ? $"<{string.Join(", ", Enumerable.Repeat("int", int.Parse(arity, null)))}>" : "");

    private static string Stub(string name)
    {
        var space = name[..name.LastIndexOf('.')];
        var list = name.Split('`') is [_, var arity] ? $"<{string.Join(", ", Enumerable.Range(1, int.Parse(arity, null)).Select(n => $"T{n}"))}>" : "";
        return $"namespace {space} {{ public interface {ShortName(name)}{list}; }}";
    }
}
