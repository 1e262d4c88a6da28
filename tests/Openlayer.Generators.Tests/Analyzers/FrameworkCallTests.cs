namespace Openlayer.Generators.Tests.Analyzers;

/// <summary>
/// Frameworks whose packages the tests do not have. The others are tried in Openlayer.Frameworks.Tests.
/// </summary>
public class FrameworkCallTests
{
    [Theory]
    [InlineData("Amazon.Lambda.Annotations", "LambdaFunctionAttribute", "AWS Lambda calls it")]
    [InlineData("Microsoft.Azure.WebJobs", "FunctionNameAttribute", "Azure Functions calls it")]
    [InlineData("TUnit.Core", "BaseTestAttribute", "the test runner calls it")]
    [InlineData("Wolverine.Http", "WolverineHttpMethodAttribute", "Wolverine calls it")]
    [InlineData("BenchmarkDotNet.Attributes", "BenchmarkAttribute", "BenchmarkDotNet calls it")]
    public async Task An_attribute_names_who_calls_the_method(string space, string attribute, string caller)
    {
        var messages = await AnalyzerRun.Verify(
            $$"""
            using Openlayer;
            public class Agent { [{{space}}.Derived, Trace] public string {|OL1014:Ask|}() => "";
                [Trace] public void Other() { } }
            """,
            $$"""
            namespace {{space}} { public class {{attribute}} : System.Attribute;
                public class DerivedAttribute : {{attribute}}; }
            """
        );

        Assert.Equal(
            $"Some calls to 'Ask' are not traced: {caller}; make it 'partial' and move its body to 'AskCore'",
            Assert.Single(messages)
        );
    }

    [Fact]
    public async Task A_handler_of_AWS_Lambda_is_called_by_it() =>
        Assert.Single(
            await AnalyzerRun.Verify(
                """
                using Openlayer;
                public class Function
                {
                    [Trace] public string {|OL1014:FunctionHandler|}(string input,
                        Amazon.Lambda.Core.ILambdaContext context) => Ask(input);
                    [Trace] public string Ask(string input) => input;
                }
                """,
                "namespace Amazon.Lambda.Core { public interface ILambdaContext; }"
            )
        );

    [Fact]
    public async Task Resolvers_of_a_graph_are_called_by_it() =>
        Assert.Single(
            await AnalyzerRun.Verify(
                """
                using Openlayer;
                [HotChocolate.Types.QueryType] public static class Query {
                    [Trace] public static string {|OL1014:Book|}() => ""; [Trace] internal static string Own() => ""; }
                """,
                "namespace HotChocolate.Types { public class QueryTypeAttribute : System.Attribute; }"
            )
        );

    [Fact]
    public async Task An_attribute_of_the_same_name_from_elsewhere_means_nothing() =>
        Assert.Empty(
            await AnalyzerRun.Verify(
                """
                using Openlayer;
                public class FactAttribute : System.Attribute;
                public class Agent { [Fact, Trace] public string Ask() => ""; }
                """
            )
        );

    [Fact]
    public async Task Serializers_and_the_runtime_call_methods_by_attribute() =>
        Assert.Equal(
            2,
            (
                await AnalyzerRun.Verify(
                    """
                    using System.Runtime.CompilerServices;
                    using System.Runtime.Serialization;
                    using Openlayer;
                    public class Note
                    {
                        [OnDeserialized, Trace] private void {|OL1014:Read|}(StreamingContext context) { }
                        [ModuleInitializer, Trace] internal static void {|OL1014:Start|}() { }
                    }
                    """
                )
            ).Count
        );

    [Fact]
    public async Task An_explicit_implementation_of_a_foreign_interface_can_only_call_a_traced_method() =>
        Assert.Equal(
            "'System.IDisposable.Dispose' can't be traced: it is called through an interface of another assembly; "
                + "add [Trace] to a method that it calls",
            Assert.Single(
                await AnalyzerRun.Verify(
                    """
                    using System;
                    using Openlayer;
                    public class Agent : IDisposable { [Trace] void IDisposable.{|OL1005:Dispose|}() { } }
                    """
                )
            )
        );
}
