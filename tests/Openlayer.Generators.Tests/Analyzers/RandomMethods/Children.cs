using System.Collections.Immutable;

namespace Openlayer.Generators.Tests.Analyzers.RandomMethods;

/// <summary>The lists of statements within a statement.</summary>
internal static class Children
{
    public static ImmutableArray<ImmutableArray<Node>> Of(Node node) =>
        node switch
        {
            If @if => [@if.Then, @if.Else],
            Loop loop => [loop.Body],
            Switch @switch => @switch.Sections,
            Try @try => [@try.Body, .. @try.Catches.Select(static handler => handler.Body), .. Lists(@try.Finally)],
            Using @using => [@using.Body],
            _ => [],
        };

    /// <summary>The same statement with other lists, as many as <see cref="Of"/> gives.</summary>
    public static Node With(Node node, ImmutableArray<ImmutableArray<Node>> lists) =>
        node switch
        {
            If @if => @if with { Then = lists[0], Else = lists[1] },
            Loop loop => loop with { Body = lists[0] },
            Switch @switch => @switch with { Sections = lists },
            Try @try => @try with
            {
                Body = lists[0],
                Catches = [.. @try.Catches.Select((handler, i) => handler with { Body = lists[i + 1] })],
                Finally = @try.Finally is null ? null : lists[^1],
            },
            Using @using => @using with { Body = lists[0] },
            _ => node,
        };

    public static IEnumerable<Node> AllOf(ImmutableArray<Node> nodes) =>
        nodes.SelectMany(static node => Of(node).SelectMany(AllOf).Prepend(node));

    private static IEnumerable<ImmutableArray<Node>> Lists(ImmutableArray<Node>? list) =>
        list is { } some ? [some] : [];
}
