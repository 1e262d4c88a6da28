using System.CodeDom.Compiler;
using System.Diagnostics;
using System.Reflection;
using System.Runtime.CompilerServices;
using Openlayer.GeneratedCode;
using Openlayer.Generators.Tests.Debugging;

namespace Openlayer.Generators.Tests.Corpus;

/// <summary>
/// A debugger and a stack trace pass over generated code. Every wrapper has the attributes for that, and
/// no compiler makes anything of it that would not.
/// </summary>
public sealed class SteppingTests
{
    private const BindingFlags Declared =
        BindingFlags.Public
        | BindingFlags.NonPublic
        | BindingFlags.Static
        | BindingFlags.Instance
        | BindingFlags.DeclaredOnly;

    public static TheoryData<string> Kinds => [.. CorpusBuild.Traced.Keys];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Wrappers_are_stepped_through_and_hidden(string kind)
    {
        var wrappers = Wrappers(kind).ToList();

        Assert.True(wrappers.Count >= 150, $"{wrappers.Count} wrappers");
        Assert.DoesNotContain(
            wrappers,
            wrapper =>
                !wrapper.IsDefined(typeof(DebuggerStepThroughAttribute))
                || !wrapper.IsDefined(typeof(StackTraceHiddenAttribute))
        );
        // A state machine is a type of its own, which does not inherit that it is hidden.
        Assert.DoesNotContain(wrappers, wrapper => wrapper.IsDefined(typeof(StateMachineAttribute)));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Step_classes_are_no_code_of_the_user(string kind)
    {
        var steps = CorpusBuild
            .Traced[kind]
            .Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(TracedStep)))
            .ToList();

        Assert.True(steps.Count >= 150, $"{steps.Count} step classes");
        Assert.DoesNotContain(steps, step => !step.IsDefined(typeof(DebuggerNonUserCodeAttribute)));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Generated_code_holds_no_lambda_and_no_local_function(string kind)
    {
        var generated = Wrappers(kind)
            .Select(wrapper => wrapper.DeclaringType!)
            .Where(type => type.Namespace == "Openlayer.Generated.Interceptors")
            .Distinct();

        Assert.DoesNotContain(
            generated.SelectMany(type => type.GetNestedTypes(Declared)),
            type => type.IsDefined(typeof(CompilerGeneratedAttribute))
        );
    }

    [Fact]
    public async Task A_debugger_that_steps_into_every_call_comes_to_stand_in_the_users_methods_only()
    {
        var visited = await SteppedProgram.RunAsync(CorpusBuild.ProgramOf("Nullable"), "step", last: "End");

        Assert.Equal(
            "Start HailCore Use HailCore Start Ordinary Inner Ordinary Start GenericCore Start Instance Start "
                + "ReplyAsyncCore Use ReplyAsyncCore Start PartsCore Start Use Start PartsCore Start Fail "
                + "RefuseCore Fail Use Fail Start End",
            string.Join(' ', visited)
        );
    }

    private static IEnumerable<MethodInfo> Wrappers(string kind) =>
        CorpusBuild
            .Traced[kind]
            .Assembly.GetTypes()
            .SelectMany(type => type.GetMethods(Declared))
            .Where(method => method.GetCustomAttribute<GeneratedCodeAttribute>()?.Tool == "Openlayer.Generators");
}
