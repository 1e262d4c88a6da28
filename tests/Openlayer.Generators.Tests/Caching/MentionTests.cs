using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Openlayer.Generators.Caching;
using static Openlayer.Generators.Tests.Caching.ChangedMethodSources;

namespace Openlayer.Generators.Tests.Caching;

/// <summary>Which edits can change what a call means, by the names in them.</summary>
public class MentionTests
{
    [Theory]
    [InlineData("void Log()", "int Log()", "Log")]
    [InlineData("public static int Pick() => 1;", "", "Pick")]
    [InlineData("public static void Log() { }", "public static void Log() { } private void More() { }", "More")]
    [InlineData("Agent Find()", "Agent Seek()", "Find Seek")]
    [InlineData("Agent Find() => null!", "Agent Find() => new()", "")]
    [InlineData("class Maker", "sealed class Maker", null)]
    [InlineData("public class Maker\n{", "public class Maker\n{ public int Count { get; }", null)]
    [InlineData("using System;", "using System; using System.Linq;", null)]
    [InlineData("namespace Support;", "namespace System.Support;", null)]
    public void An_edit_is_known_by_the_names_of_the_methods_that_it_changes(string before, string after, string? names)
    {
        var source = Sources[Edited];

        Assert.Equal(
            names?.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            DeclarationComparison.Changed(Parse(source), Parse(source.Replace(before, after, StringComparison.Ordinal)))
        );
    }

    [Fact]
    public void A_method_in_a_namespace_of_the_framework_may_be_the_compilers_to_call() =>
        Assert.Null(
            DeclarationComparison.Changed(
                Parse("namespace System; class A { void B() { } }"),
                Parse("namespace System; class A { void C() { } }")
            )
        );

    [Theory]
    [InlineData("Log", "abcdefghij", "")]
    [InlineData("Find", "abcefghij", "d")]
    [InlineData("Pick", "abcdfghij", "e")]
    public void Only_calls_that_a_mention_reaches_are_looked_at_again(string name, string kept, string reached)
    {
        var file = Parse(Sources[1].Replace("M\\u0061ke", "Make", StringComparison.Ordinal));
        var mentions = Mentions.Of([name], file)!;
        var calls = file.GetRoot()
            .DescendantNodes()
            .OfType<InvocationExpressionSyntax>()
            .Where(call => call.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Ask" })
            .ToLookup(
                mentions.Reach,
                call => ((LiteralExpressionSyntax)call.ArgumentList.Arguments[0].Expression).Token.ValueText
            );

        Assert.Equal(kept, string.Concat(calls[false]));
        Assert.Equal(reached, string.Concat(calls[true]));
    }

    [Fact]
    public void A_name_that_is_spelled_with_an_escape_may_be_any() =>
        Assert.Null(Mentions.Of(["Log"], Parse(Sources[1])));
}
