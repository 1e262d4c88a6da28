namespace Openlayer.Architecture.Tests;

/// <summary>The rooms of an assembly: its source folders, and what each of them knows.</summary>
internal sealed class Rooms
{
    /// <summary>Stands for the files beside the project file.</summary>
    public const string Root = "(root)";

    private readonly SortedDictionary<string, SortedDictionary<string, List<string>>> _arrows = new(
        StringComparer.Ordinal
    );

    private Rooms() { }

    /// <summary>The rooms that a room names types of.</summary>
    public IReadOnlyDictionary<string, IReadOnlyCollection<string>> Known =>
        _arrows.ToDictionary(room => room.Key, IReadOnlyCollection<string> (room) => room.Value.Keys);

    public static Rooms Of(string assembly)
    {
        var rooms = new Rooms();
        foreach (var type in CompiledAssembly.TypesOf(assembly))
        {
            rooms.Add(type);
        }

        return rooms;
    }

    /// <summary>
    /// One sentence for each arrow from a room that comes later in the list to one that comes before it there.
    /// </summary>
    public IReadOnlyList<string> ArrowsUp(IReadOnlyList<string> highestFirst) =>
        [
            .. from room in _arrows
            from known in room.Value
            where Level(highestFirst, known.Key) <= Level(highestFirst, room.Key)
            from arrow in known.Value
            select $"{room.Key} must not know {known.Key}: {arrow}",
        ];

    /// <summary>
    /// The rooms in an order in which each knows only later ones; where there is none, the rooms that stand in a
    /// circle.
    /// </summary>
    public IReadOnlyList<string> InCircles()
    {
        var left = _arrows.Keys.ToHashSet(StringComparer.Ordinal);
        while (left.FirstOrDefault(room => !_arrows[room].Keys.Any(left.Contains)) is { } free)
        {
            left.Remove(free);
        }

        while (left.FirstOrDefault(room => !left.Any(other => _arrows[other].ContainsKey(room))) is { } free)
        {
            left.Remove(free);
        }

        return
        [
            .. left.Order(StringComparer.Ordinal)
                .Select(room =>
                    $"{room} knows "
                    + $"{string.Join(", ", _arrows[room].Where(known => left.Contains(known.Key)).Select(Described))}"
                ),
        ];
    }

    private static string Described(KeyValuePair<string, List<string>> known) =>
        $"{known.Key} ({string.Join("; ", known.Value.Take(3))})";

    private static int Level(IReadOnlyList<string> rooms, string room)
    {
        var level = rooms.ToList().IndexOf(room);
        return level >= 0 ? level : throw new InvalidOperationException($"The room '{room}' is in no list.");
    }

    private static string RoomOf(string file) =>
        Path.GetDirectoryName(file) is { Length: > 0 } folder ? folder.Replace('\\', '/') : Root;

    private void Add(CompiledType type)
    {
        foreach (var room in type.Files.Select(RoomOf).Distinct())
        {
            var known = _arrows.TryGetValue(room, out var found) ? found : _arrows[room] = new(StringComparer.Ordinal);
            foreach (
                var other in type.Names.Where(other =>
                    other.Files.Count > 0 && !other.Files.Select(RoomOf).Contains(room)
                )
            )
            {
                Note(known, RoomOf(other.Files[0]), $"{type.FullName} names {other.FullName}");
            }
        }
    }

    private static void Note(SortedDictionary<string, List<string>> known, string room, string arrow)
    {
        if (!known.TryGetValue(room, out var arrows))
        {
            known[room] = arrows = [];
        }

        arrows.Add(arrow);
    }
}
