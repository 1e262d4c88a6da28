using Openlayer.Dashboard.Flows;
using Openlayer.Dashboard.Flows.Layout;

namespace Openlayer.Dashboard.Tests.Flows;

/// <summary>Boxes don't overlap, nothing is lost on the way, and the picture is always the same.</summary>
public sealed class LayoutTests
{
    private const double Small = 1e-6;

    public static TheoryData<int, string, int> Graphs()
    {
        var data = new TheoryData<int, string, int>();
        foreach (var width in Enum.GetNames<FlowWidth>())
        {
            for (var seed = 1; seed <= 8; seed++)
            {
                data.Add(seed, width, 1 + (seed % FlowGraph.MaxTurns));
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Graphs))]
    public void Boxes_of_a_column_do_not_overlap_and_stay_in_the_picture(int seed, string width, int turns)
    {
        var picture = Picture(seed, width, turns);

        foreach (var column in BoxesOf(picture).GroupBy(static box => box.Column))
        {
            var bottom = 0d;
            foreach (var box in column.OrderBy(static box => box.Top))
            {
                Assert.InRange(box.Top, bottom - Small, picture.Height);
                bottom = box.Top + box.Height;
                Assert.True(box.Height >= SankeyLayout.MinHeight);
            }

            Assert.InRange(bottom, 0, picture.Height + Small);
        }
    }

    [Theory]
    [MemberData(nameof(Graphs))]
    public void What_flows_into_a_box_flows_out_of_it(int seed, string width, int turns)
    {
        var picture = Picture(seed, width, turns);

        foreach (var box in BoxesOf(picture))
        {
            var into = picture.Bands.Where(band => band.Place.To == box).ToList();
            var outOf = picture.Bands.Where(band => band.Place.From == box).ToList();
            Assert.True(box.Column == 0 || Math.Abs(into.Sum(static band => band.Weight) - box.Weight) < Small);
            Assert.True(
                box.Column == picture.Graph.Columns - 1
                    || Math.Abs(outOf.Sum(static band => band.Weight) - box.Weight) < Small
            );
            AssertBeside(box, into.Select(static band => (band.Place.ToTop, band.Place.Height)));
            AssertBeside(box, outOf.Select(static band => (band.Place.FromTop, band.Place.Height)));
        }
    }

    [Theory]
    [MemberData(nameof(Graphs))]
    public void Bands_are_as_high_as_what_flows_through_them(int seed, string width, int turns)
    {
        var bands = Picture(seed, width, turns).Bands;

        var scales = bands.Select(static band => band.Place.Height / band.Weight).ToList();
        Assert.All(scales, scale => Assert.Equal(scales[0], scale, tolerance: Small));
        Assert.All(bands, static band => Assert.InRange(band.UnansweredWeight, 0, band.Weight + Small));
        Assert.All(bands, static band => Assert.Equal(band.Place.From.Column + 1, band.Place.To.Column));
    }

    [Theory]
    [MemberData(nameof(Graphs))]
    public void The_same_conversations_give_the_same_picture(int seed, string width, int turns)
    {
        var shuffled = RandomConversations.Rows(seed).ToArray();
        new Random(seed).Shuffle(shuffled);
        var other = FlowPicture.Of(FlowGraph.Of(Conversation.AllOf(shuffled), Enum.Parse<FlowWidth>(width), turns));

        Assert.Equal(Places(Picture(seed, width, turns)), Places(other));
    }

    [Fact]
    public void Boxes_go_where_fewer_bands_cross()
    {
        var (a, b) = (new SankeyNode(0, 1), new SankeyNode(0, 1));
        var (c, d) = (new SankeyNode(1, 1), new SankeyNode(1, 1));

        SankeyLayout.Arrange([a, b, c, d], [new(a, d, 1), new(b, c, 1)], height: 100, gap: 10);

        Assert.True(a.Top < b.Top == d.Top < c.Top);
    }

    [Fact]
    public void Nothing_needs_no_place() => SankeyLayout.Arrange([], [], height: 100, gap: 10);

    private static void AssertBeside(SankeyNode box, IEnumerable<(double Top, double Height)> bands)
    {
        var bottom = box.Top;
        foreach (var (top, height) in bands.OrderBy(static band => band.Top))
        {
            Assert.Equal(bottom, top, tolerance: Small);
            bottom = top + height;
        }

        Assert.True(bottom <= box.Top + box.Height + Small);
    }

    private static IEnumerable<string> Places(FlowPicture picture) =>
        picture
            .Boxes.Select(static box => FormattableString.Invariant($"{box.Key.Step} {box.Value.Top:0.000}"))
            .Order(StringComparer.Ordinal);

    private static IEnumerable<SankeyNode> BoxesOf(FlowPicture picture) =>
        [.. picture.Boxes.Values, .. picture.Passages.Select(static passage => passage.Box)];

    private static FlowPicture Picture(int seed, string width, int turns) =>
        FlowPicture.Of(FlowGraph.Of(RandomConversations.Of(seed), Enum.Parse<FlowWidth>(width), turns));
}
