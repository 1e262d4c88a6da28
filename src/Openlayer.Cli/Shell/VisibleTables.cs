using Openlayer.Delivery.Outcomes;
using Spectre.Console.Rendering;

namespace Openlayer.Cli.Shell;

/// <summary>
/// What <see cref="VisibleWriter"/> is to plain text, for tables and colours: the console's own codes pass, those in
/// texts don't.
/// </summary>
internal sealed class VisibleTables : IRenderHook
{
    public IEnumerable<IRenderable> Process(RenderOptions options, IEnumerable<IRenderable> renderables) =>
        renderables.Select(static renderable => new Shown(renderable));

    private sealed class Shown(IRenderable other) : IRenderable
    {
        public Measurement Measure(RenderOptions options, int maxWidth) => other.Measure(options, maxWidth);

        public IEnumerable<Segment> Render(RenderOptions options, int maxWidth) =>
            other
                .Render(options, maxWidth)
                .Select(static segment =>
                    segment.IsControlCode || segment.IsLineBreak
                        ? segment
                        : new Segment(VisibleText.Of(segment.Text), segment.Style)
                );
    }
}
