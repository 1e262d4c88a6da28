using System.Globalization;
using System.Text;
using Openlayer.Dashboard.Insights;

namespace Openlayer.Dashboard.Pages.Users;

/// <summary>The bar of one session: a cell for each turn, or for several where there are very many.</summary>
/// <param name="Width">Of the drawing.</param>
/// <param name="Fills">The cells of each colour, as one path.</param>
/// <param name="Letters">The letters of the cells, and where each stands; null where they don't fit.</param>
/// <param name="Errors">Marks of cells with an error, as one path; empty for none.</param>
internal sealed record JourneyCells(
    double Width,
    IReadOnlyList<(int Colour, string Path)> Fills,
    (string Text, string X)? Letters,
    string Errors,
    string Up,
    string Down
)
{
    public const int Top = 13;
    public const int Bottom = 33;

    private const double MaxWidth = 280;
    private const int MaxCells = 140;
    private const double MinLetter = 11;

    private sealed record Cell(EntryPointColour Colour, double Width, bool HasError, bool IsUp, bool IsDown);

    public static JourneyCells Of(
        JourneySession session,
        JourneyScale scale,
        IReadOnlyDictionary<string, EntryPointColour> colours
    )
    {
        var cells = Cells(session.Turns, scale, colours);
        var drawn = cells.Sum(static cell => cell.Width);
        var shrink = Math.Min(1, MaxWidth / drawn);
        var at = 0d;
        var placed = cells
            .Select(cell =>
            {
                var left = at;
                at += cell.Width * shrink;
                return (Cell: cell, Left: left, Width: cell.Width * shrink);
            })
            .ToList();
        return new(
            Math.Round(drawn * shrink, 1),
            [
                .. placed
                    .GroupBy(static one => one.Cell.Colour)
                    .Select(colour => (colour.Key.Index, Path(colour, static one => Box(one.Left, one.Width)))),
            ],
            placed.TrueForAll(static one => one.Width >= MinLetter) ? LettersOf(placed) : null,
            Path(placed.Where(static one => one.Cell.HasError), static one => Cross(one.Left + (one.Width / 2))),
            Path(
                placed.Where(static one => one.Cell.IsUp),
                static one => Triangle(one.Left + (one.Width / 2), up: true)
            ),
            Path(
                placed.Where(static one => one.Cell.IsDown),
                static one => Triangle(one.Left + (one.Width / 2), up: false)
            )
        );
    }

    private static List<Cell> Cells(
        IReadOnlyList<JourneyTurn> turns,
        JourneyScale scale,
        IReadOnlyDictionary<string, EntryPointColour> colours
    )
    {
        var each = (turns.Count + MaxCells - 1) / MaxCells;
        return
        [
            .. turns
                .Select((turn, at) => (Turn: turn, Next: at + 1 < turns.Count ? turns[at + 1].Start : turn.End))
                .Chunk(each)
                .Select(part => new Cell(
                    // Of several turns, the colour of most.
                    part.CountBy(one => colours[one.Turn.Name ?? ""]).MaxBy(static colour => colour.Value).Key,
                    scale.Turn(part[^1].Next - part[0].Turn.Start),
                    part.Any(static one => one.Turn.HasError),
                    part.Any(static one => one.Turn.Thumb == true),
                    part.Any(static one => one.Turn.Thumb == false)
                )),
        ];
    }

    private static (string Text, string X) LettersOf(List<(Cell Cell, double Left, double Width)> placed) =>
        (
            string.Concat(placed.Select(static one => one.Cell.Colour.Letter)),
            string.Join(' ', placed.Select(static one => Number(one.Left + ((one.Width - 1) / 2))))
        );

    private static string Path(
        IEnumerable<(Cell Cell, double Left, double Width)> placed,
        Func<(Cell Cell, double Left, double Width), string> shape
    ) => new StringBuilder().AppendJoin("", placed.Select(shape)).ToString();

    // A line of the ground parts it from the next.
    private static string Box(double left, double width) =>
        $"M{Number(left)} {Top}h{Number(Math.Max(0.5, width - 1))}v{Bottom - Top}h-{Number(Math.Max(0.5, width - 1))}z";

    private static string Cross(double middle) => $"M{Number(middle - 4)} 2l7 7m0-7l-7 7";

    private static string Triangle(double middle, bool up) =>
        up ? $"M{Number(middle - 4.5)} 44l4-7 4 7z" : $"M{Number(middle - 4.5)} 37l4 7 4-7z";

    private static string Number(double number) => number.ToString("0.#", CultureInfo.InvariantCulture);
}
