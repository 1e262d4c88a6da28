namespace Openlayer.Tracing;

/// <summary>Working space for walking a closed tree without recursion, as a tree may be deeper than the stack.</summary>
internal static class FreezeStack
{
    /// <summary>In place of a step's children: the tree has been handed over, and nobody joins it any more.</summary>
    public static readonly object NoMore = new();

    [ThreadStatic]
    private static Stack<Step>? _free;

    public static Stack<Step> Take()
    {
        var stack = _free ?? new Stack<Step>();
        _free = null;
        return stack;
    }

    public static void Return(Stack<Step> stack) => _free = stack;
}
