using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Emit;

namespace Openlayer.Cli.Tests.Inspect;

/// <summary>An assembly is read, never loaded, so it need not be one that could be.</summary>
public sealed class ReadOnlyTests : InspectTest
{
    private const string Traced = """
        public static class Agent { [Openlayer.Trace] public static string Ask(string question) => question; }
        """;

    [Fact]
    public async Task No_code_of_the_assembly_runs()
    {
        var mark = Path.Combine(Folder, "it-ran");
        var path = new BuiltAssembly(
            "Marked",
            ("Agent.cs", Traced),
            (
                "Start.cs",
                $$"""
                public static class Start
                {
                    [System.Runtime.CompilerServices.ModuleInitializer]
                    public static void Run() => System.IO.File.WriteAllText(@"{{mark}}", "");
                }
                """
            )
        ).WriteTo(Folder);

        Assert.Contains("Ask", (await MethodsOfAsync(path)).Keys);
        Assert.False(File.Exists(mark), "The module's initializer has run.");
        Assert.DoesNotContain(AppDomain.CurrentDomain.GetAssemblies(), assembly => assembly.GetName().Name == "Marked");

        // The same assembly leaves its mark when it is loaded, so the test could have failed.
        System
            .Reflection.Assembly.Load(await File.ReadAllBytesAsync(path))
            .ManifestModule.GetTypes()
            .ToList()
            .ForEach(type =>
                System.Runtime.CompilerServices.RuntimeHelpers.RunModuleConstructor(type.Module.ModuleHandle)
            );
        Assert.True(File.Exists(mark));
    }

    [Theory]
    [InlineData(Platform.Arm64)]
    [InlineData(Platform.X86)]
    public async Task It_may_be_of_another_machine(Platform platform) =>
        Assert.Contains(
            "Ask",
            (
                await MethodsOfAsync(
                    new BuiltAssembly("Foreign", ("Agent.cs", Traced)) { Platform = platform }.WriteTo(Folder)
                )
            ).Keys
        );

    [Fact]
    public async Task What_it_references_may_be_missing()
    {
        var library = new BuiltAssembly(
            "Missing",
            (
                "Question.cs",
                """
                namespace Missing;
                public abstract class Base { public class Question; }
                """
            )
        ).WriteTo(Folder);
        var app = new BuiltAssembly(
            "App",
            (
                "Agent.cs",
                """
                public sealed partial class Agent : Missing.Base
                {
                    [Openlayer.Trace] public partial string Ask(Question question);
                    private string AskCore(Question question) => "";
                }
                """
            )
        )
        {
            References = [library],
        }.WriteTo(Folder);
        File.Delete(library);

        var ask = (await MethodsOfAsync(app))["Ask"];
        Assert.Equal("Base.Question", (string?)ask["inputs"]![0]!["type"]);
        Assert.Equal(4, (int?)ask["line"]);
    }

    [Fact]
    public async Task The_file_can_be_built_again_afterwards()
    {
        var assembly = new BuiltAssembly("Agent", ("Agent.cs", Traced))
        {
            Symbols = DebugInformationFormat.PortablePdb,
        };
        await MethodsOfAsync(assembly.WriteTo(Folder));
        using var again = new FileStream(
            Path.Combine(Folder, "Agent.dll"),
            FileMode.Open,
            FileAccess.ReadWrite,
            FileShare.None
        );
        using var symbols = new FileStream(
            Path.Combine(Folder, "Agent.pdb"),
            FileMode.Open,
            FileAccess.ReadWrite,
            FileShare.None
        );
        Assert.True(again.Length > 0 && symbols.Length > 0);
    }
}
