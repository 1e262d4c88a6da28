namespace Openlayer.Generators.Tests.Interception;

/// <summary>
/// Deciding from syntax, and by looking a receiver up, never costs a call of a traced method its step.
/// </summary>
public class CallShapeTests
{
    private const string Methods = """
        global using Openlayer;
        global using System;
        global using Support;
        global using static Support.Statics;
        global using Helper = Support.Agent;

        namespace Support;

        public class Base
        {
            [Trace] public int Inherited(int a) => a;
        }

        public class Agent : Base
        {
            public Agent Self => this;
            [Trace] public int Ask(int a, int b = 1, params int[] more) => a;
            [Trace] public static int Make(int a) => a;
            [Trace] public T Generic<T>(T a) => a;
        }

        public interface IFace : IUpper { }
        public interface IUpper { [Trace] int Up(int a); }

        public static class Statics
        {
            [Trace] public static int Static(int a) => a;
            [Trace] public static int Ext(this object a, int b) => b;
        }
        """;

    [Theory]
    [InlineData("int Run(Agent agent) => agent.Ask(1);")]
    [InlineData("int Run(Agent agent) => agent.Ask(more: [], a: 1);")]
    [InlineData("int Run(Agent agent) => agent.Ask(1, 2, 3, 4, 5);")]
    [InlineData("int Run(Agent agent) => agent.Self.Self.Ask(1);")]
    [InlineData("int Run(Agent agent) => (agent).Ask(1);")]
    [InlineData("int Run(Agent agent) => agent.Inherited(1);")]
    [InlineData("int? Run(Agent agent) => agent?.Ask(1);")]
    [InlineData("string Run(Agent agent) => agent.Generic(\"\");")]
    [InlineData("string Run(Agent agent) => agent.Generic<string>(\"\");")]
    [InlineData("int Run() => Agent.Make(1);")]
    [InlineData("int Run() => Helper.Make(1);")]
    [InlineData("int Run() => Support.Agent.Make(1);")]
    [InlineData("Agent Agent => new(); int Run() => Agent.Make(1);")]
    [InlineData("Agent Agent => new(); int Run() => Agent.Ask(1);")]
    [InlineData("Agent[] agents = [new()]; int Run() => agents[0].Ask(1);")]
    [InlineData("int Run() { var agent = new Agent(); return agent.Ask(1); }")]
    [InlineData("int Run(object o) => o is Agent agent ? agent.Ask(1) : 0;")]
    [InlineData("Func<Agent, int> Run() => agent => agent.Ask(1);")]
    [InlineData("int Run(IFace face) => face.Up(1);")]
    [InlineData("int Run() => Static(1);")]
    [InlineData("int Run() => Statics.Static(1);")]
    [InlineData("int Run() => \"\".Ext(1);")]
    [InlineData("int Run() => Statics.Ext(\"\", 1);")]
    [InlineData("[Trace] private int Own(int a) => a; class Inner { int Run(Caller caller) => caller.Own(1); }")]
    public void A_call_in_any_form_is_found(string member) => Assert.Equal(1, Calls($"class Caller {{ {member} }}"));

    [Theory]
    [InlineData("int Run(Other agent) => agent.Ask(1);")]
    [InlineData("int Run(Func<int, int> Static) => Static(1);")]
    [InlineData("int Run(dynamic agent) => agent.Ask(1);")]
    public void A_call_of_something_else_is_none(string member) =>
        Assert.Equal(0, Calls($"class Caller {{ {member} }} class Other {{ public int Ask(int a) => a; }}"));

    [Fact]
    public void Statements_outside_of_types_may_call_what_is_private_to_their_program() =>
        Assert.Equal(1, Calls("Hidden(1); partial class Program { [Trace] private static int Hidden(int a) => a; }"));

    private static int Calls(string source) =>
        Generation
            .Run(Generation.Compile([Methods, source]))
            .Files.Sum(file =>
                file.SourceText.ToString().Split("CompilerServices.InterceptsLocationAttribute(").Length - 1
            );
}
