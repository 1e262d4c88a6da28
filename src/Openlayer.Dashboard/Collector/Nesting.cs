using System.Buffers;

namespace Openlayer.Dashboard.Collector;

/// <summary>
/// How JSON nests, found without parsing it. The parser looks at all that is inside each time that an array or an
/// object ends, so the work that a body makes grows with its length and with its depth together.
/// </summary>
/// <param name="Deepest">The most levels that are open at once.</param>
/// <param name="IsTooMuch">Whether a short body would take long.</param>
internal readonly record struct Nesting(long Deepest, bool IsTooMuch)
{
    // Less than a second. What is dense but flat, such as an embedding, may take longer.
    private const long MaxWork = 200_000_000;
    private const int MaxAverageDepth = 100;

    private static readonly SearchValues<byte> _marks = SearchValues.Create("\"[]{},"u8);
    private static readonly SearchValues<byte> _textMarks = SearchValues.Create("\"\\"u8);

    public static Nesting Of(ReadOnlySpan<byte> json)
    {
        var (depth, deepest, values, work) = (0L, 0L, 1L, 0L);
        for (int at; (at = json.IndexOfAny(_marks)) >= 0; )
        {
            var mark = json[at];
            json = json[(at + 1)..];
            switch (mark)
            {
                case (byte)'"':
                    json = AfterText(json);
                    break;
                case (byte)']' or (byte)'}':
                    depth--;
                    break;
                default:
                    depth += mark == ',' ? 0 : 1;
                    deepest = Math.Max(deepest, depth);
                    values++;
                    work += depth;
                    break;
            }
        }

        return new(deepest, work > MaxWork && work / values > MaxAverageDepth);
    }

    private static ReadOnlySpan<byte> AfterText(ReadOnlySpan<byte> json)
    {
        for (int at; (at = json.IndexOfAny(_textMarks)) >= 0; )
        {
            var isEnd = json[at] == '"';
            json = json[Math.Min(json.Length, at + (isEnd ? 1 : 2))..];
            if (isEnd)
            {
                return json;
            }
        }

        return [];
    }
}
