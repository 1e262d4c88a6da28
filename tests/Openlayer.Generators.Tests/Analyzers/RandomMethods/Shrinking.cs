using System.Collections.Immutable;

namespace Openlayer.Generators.Tests.Analyzers.RandomMethods;

/// <summary>Makes a method that shows a fault smaller as long as it shows it.</summary>
internal static class Shrinking
{
    public static async Task<RandomMethod> Shrink(RandomMethod method, Func<RandomMethod, Task<bool>> isFaulty)
    {
        while (
            await FirstAsync(Smaller(method.Body).Select(body => method with { Body = body }), isFaulty) is { } smaller
        )
        {
            method = smaller;
        }

        return method;
    }

    private static async Task<RandomMethod?> FirstAsync(
        IEnumerable<RandomMethod> methods,
        Func<RandomMethod, Task<bool>> isFaulty
    )
    {
        foreach (var method in methods)
        {
            if (await isFaulty(method))
            {
                return method;
            }
        }

        return null;
    }

    // One statement gone, in the place of one what is in it, or one itself made smaller. Some of these are no C#.
    private static IEnumerable<ImmutableArray<Node>> Smaller(ImmutableArray<Node> nodes)
    {
        for (var i = 0; i < nodes.Length; i++)
        {
            var others = nodes.RemoveAt(i);
            yield return others;
            var lists = Children.Of(nodes[i]);
            foreach (var list in lists)
            {
                yield return others.InsertRange(i, list);
            }

            for (var j = 0; j < lists.Length; j++)
            {
                foreach (var list in Smaller(lists[j]))
                {
                    yield return nodes.SetItem(i, Children.With(nodes[i], lists.SetItem(j, list)));
                }
            }

            foreach (var node in Simpler(nodes[i]))
            {
                yield return nodes.SetItem(i, node);
            }
        }
    }

    private static IEnumerable<Node> Simpler(Node node) =>
        node switch
        {
            Try { Catches: [_, ..] catches } @try => catches.Select(handler =>
                @try with
                {
                    Catches = catches.Remove(handler),
                }
            ),
            If { Choice: not Choice.Value } @if => [@if with { Choice = Choice.Value }],
            Loop { Choice: not Choice.Value } loop => [loop with { Choice = Choice.Value }],
            Switch { Choice: not Choice.Value } @switch => [@switch with { Choice = Choice.Value }],
            _ => [],
        };
}
