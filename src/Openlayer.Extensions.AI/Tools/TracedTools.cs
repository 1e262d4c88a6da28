using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace Openlayer.Extensions.AI.Tools;

/// <summary>Puts traced tools in the place of those of a call, in options of its own.</summary>
internal sealed class TracedTools(bool capturesContent)
{
    // One for each tool, so that a tool is the same object in every call.
    private readonly ConditionalWeakTable<AIFunction, TracedFunction> _traced = [];

    /// <summary>The options themselves if there is nothing to trace, otherwise a copy.</summary>
    public ChatOptions? In(ChatOptions? options)
    {
        if (options?.Tools is not { Count: > 0 } tools)
        {
            return options;
        }

        ChatOptions? copy = null;
        for (var i = 0; i < tools.Count; i++)
        {
            if (tools[i] is not AIFunction function || IsTraced(function))
            {
                continue;
            }

            if (copy is null)
            {
                copy = options.Clone();
                copy.Tools = [.. tools];
            }

            copy.Tools![i] = _traced.GetValue(function, New);
        }

        return copy ?? options;
    }

    /// <summary>Whether the calls of a tool become steps.</summary>
    public static bool IsTraced(AITool tool) => tool.GetService<TracedFunction>() is not null;

    /// <summary>Whether the calls of a named tool become steps; true too of one that isn't called here.</summary>
    public static bool IsTraced(ChatOptions? options, string name)
    {
        foreach (var tool in options?.Tools ?? [])
        {
            if (tool is AIFunction && tool.Name == name)
            {
                return IsTraced(tool);
            }
        }

        return true;
    }

    private TracedFunction New(AIFunction function) => new(function, capturesContent);
}
